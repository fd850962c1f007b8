"""The verdict: one rule, one electorate, one box, and every test with both of its numbers. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vastgoed.votes.methods.consent.rules import Consent
from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rule import Method, Role, Rule
from vastgoed.votes.rules.box import Box, Paper, Scale, split
from vastgoed.votes.rules.check import Check, Finding, Outcome
from vastgoed.votes.rules.count import KINDS
from vastgoed.votes.rules.proxies import Proxy, ProxyRule, attending, represented
from vastgoed.votes.ties import Settling, untied

COUNTERPART = {"yes": "no", "no": "yes"}
GRAVEST_FIRST: tuple[Outcome, ...] = ("no_valid_decision", "not_complete", "rejected", "adopted")
Parts = Mapping[str, tuple[Role, Finding]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """whole: the test over everybody; constituencies: for each its role and what it came to.

    silent: constituencies that were asked, said nothing, and are left out for it.
    """

    outcome: Outcome
    whole: Finding
    constituencies: Parts
    next: str = ""
    silent: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        parts = {name: {"role": role} | it.as_json() for name, (role, it) in self.constituencies.items()}
        found = self.whole.as_json() | {"outcome": self.outcome, "constituencies": parts}
        more = {"next": self.next, "silent": list(self.silent)}
        return found | {key: value for key, value in more.items() if value}


def filled(box: Box, proxies: Sequence[Proxy], rule: ProxyRule) -> Box:
    """The box with a paper for everybody who is represented."""
    if not proxies:
        return box
    present = box.present if box.present is None else attending(box.present, proxies)
    return replace(box, papers=represented(box.papers, proxies, rule.hops), present=present)


def verdict(rule: Rule, box: Box, settling: Settling | None = None) -> Verdict:
    """Raises KeyError for a paper of somebody outside the electorate."""
    if not rule.seats and (strangers := box.strangers()):
        raise KeyError(*strangers)
    if "weight" in {rule.unit, *(it.unit for it in rule.seats)}:
        box = replace(box, scale=Scale.of(box.electorate))
    box = box.weighted(rule.unit)
    boxes = split(box) if rule.seats else {}
    parts = dict(_parts(rule, boxes, box.present))
    whole = (
        rule.method.found(replace(box, parts=tuple(boxes.values()))) if rule.method else Finding("adopted")
    )
    joint = _joint(rule, parts)
    if whole.tied and joint == "adopted":
        whole = untied(rule, box, whole, settling or Settling())
    end = next(it for it in GRAVEST_FIRST if it in (whole.outcome, joint))
    whole = replace(whole, checks=(*whole.checks, *_together(rule, parts)))
    again = "second_meeting" if rule.second and end == "no_valid_decision" else whole.next
    silent = tuple(it.id for it in rule.seats if it.id in boxes and it.left_out(boxes[it.id]))
    return Verdict(end, whole, parts, again, silent)


def _parts(
    rule: Rule, boxes: Mapping[str, Box], present: frozenset[str] | None
) -> Iterator[tuple[str, tuple[Role, Finding]]]:
    """present: whether a list was kept at all."""
    for seats in rule.seats:
        inside = boxes.get(seats.id)
        if seats.left_out(inside):
            continue
        here = (inside or Box((), (), present and frozenset())).weighted(seats.unit)
        blocks = seats.role == "may_block"
        yield seats.id, (seats.role, _veto(seats.method, here) if blocks else seats.method.found(here))


def _veto(method: Method, box: Box) -> Finding:
    """Whether its No would pass by its own rule; silence stops nobody."""
    turned = [replace(it, choice=COUNTERPART.get(str(it.choice), it.choice)) for it in box.papers]
    against = method.found(replace(box, papers=turned))
    checks = [_against(it, box) for it in against.checks if it.name == "threshold"]
    return Finding("rejected" if against.outcome == "adopted" else "adopted", tuple(checks))


def _against(check: Check, box: Box) -> Check:
    by = box.count().step
    return replace(check, name="against", needed=check.needed - by, at_most=True)


def _needed(parts: Parts) -> list[Outcome]:
    return [it.outcome for role, it in parts.values() if role == "must_pass"]


def _blocked(parts: Parts) -> int:
    return sum(role == "may_block" and it.outcome == "rejected" for role, it in parts.values())


def _joint(rule: Rule, parts: Parts) -> Outcome:
    """What the constituencies come to together."""
    must = _needed(parts)
    if _blocked(parts) or not (must or rule.method):
        return "rejected"
    enough = len(must) if rule.at_least is None else rule.at_least
    if must.count("adopted") >= enough:
        return "adopted"
    open_ones = [it for it in must if it in ("no_valid_decision", "not_complete")]
    possible = must.count("adopted") + len(open_ones) >= enough
    return min(open_ones, key=GRAVEST_FIRST.index) if possible and open_ones else "rejected"


def _together(rule: Rule, parts: Parts) -> Iterator[Check]:
    must = _needed(parts)
    if must:
        enough = len(must) if rule.at_least is None else rule.at_least
        yield Check("constituencies", enough, must.count("adopted"), len(must))
    if any(role == "may_block" for role, _ in parts.values()):
        yield Check("may_block", 0, _blocked(parts), at_most=True)


def certain(rule: Rule, box: Box, settling: Settling | None = None) -> Outcome | None:
    """The outcome that nobody who has not voted yet can change; None while there is none.

    Each test is at its worst, and all are at their best, when everybody who is left does the same. An order
    or points can always change while anybody is left.
    """
    voted = {it.voter for it in box.papers}
    left = [it.id for it in box.electorate if it.id not in voted]
    if left and not isinstance(rule.method, YesNo | Consent | None):
        return None
    ends = {verdict(rule, box, settling).outcome}
    for kind in KINDS:
        more = [Paper(voter, kind, "-") for voter in left]
        then = replace(box, papers=[*box.papers, *more], present=_with(box, left))
        ends.add(verdict(rule, then, settling).outcome)
    return ends.pop() if len(ends) == 1 else None


def _with(box: Box, left: Sequence[str]) -> frozenset[str] | None:
    return None if box.present is None else box.present | set(left)
