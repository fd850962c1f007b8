"""From a rule and what was handed in to what can be counted: nobody counts twice, or without a vote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import lcm
from typing import Any

from vastgoed.documents.problems import DocumentError, Problem
from vastgoed.votes.forms.ballots import BallotsForm
from vastgoed.votes.forms.rule import RuleForm
from vastgoed.votes.rule import Rule
from vastgoed.votes.rules.box import Box
from vastgoed.votes.rules.proxies import Proxy
from vastgoed.votes.tally import Verdict, filled, verdict
from vastgoed.votes.ties import Settling
from vastgoed.words import Words

FINEST = 10**30
TOO_FINE = Words(
    "De noemers van de gewichten verschillen te veel. Schrijf ze als delen van hetzelfde.",
    "The denominators of the weights differ too much. Write them as parts of the same.",
)
NO_VOTE = Words("{who} heeft hier geen stem.", "{who} has no vote here.")
TWICE = Words(
    "{who} staat er twee keer. Iedereen telt één keer.", "{who} is there twice. Everybody counts once."
)


@dataclass(frozen=True, slots=True)
class Vote:
    """A rule with the box it is for; late, again: whose ballot came too late, or who handed in several."""

    rule: Rule
    box: Box
    settling: Settling
    late: list[str]
    again: list[str]

    @property
    def verdict(self) -> Verdict:
        return verdict(self.rule, self.box, self.settling)

    def as_json(self) -> dict[str, Any]:
        told = {"late": self.late, "again": self.again}
        return self.verdict.as_json() | {key: who for key, who in told.items() if who}


def vote(form: RuleForm, handed_in: BallotsForm) -> Vote:
    """Raises DocumentError where somebody counts twice, has no vote, or a proxy cannot be."""
    rule = form.rule(handed_in.named)
    found = [*problems(handed_in), *_proxy_problems(rule, handed_in)]
    if found:
        raise DocumentError(found)
    sources = tuple(handed_in.lot)
    change = form.ballots.change_until_close and not form.ballots.secret
    box = filled(handed_in.box(change=change), handed_in.given, rule.proxies)
    return Vote(rule, box, Settling(handed_in.chair or "", sources), handed_in.late, handed_in.again)


def problems(form: BallotsForm) -> Iterator[Problem]:
    yield from _too_fine(form)
    eligible = {it.id for it in form.electorate}
    yield from _twice("electorate", "id", [it.id for it in form.electorate])
    voters = [it.voter for it in form.ballots]
    yield from _twice("ballots", "voter", voters, [it.at for it in form.ballots])
    for n, voter in enumerate(voters):
        if voter not in eligible:
            yield Problem(("ballots", n, "voter"), NO_VOTE.filled(who=voter))
    for n, person in enumerate(form.present or ()):
        if person not in eligible:
            yield Problem(("present", n), NO_VOTE.filled(who=person))


def _too_fine(form: BallotsForm) -> Iterator[Problem]:
    """Sums stay numbers that somebody can read, and that are reckoned in a moment."""
    parts = 1
    for n, it in enumerate(form.electorate):
        parts = lcm(parts, it.weight.denominator)
        if parts > FINEST:
            yield Problem(("electorate", n, "weight"), TOO_FINE)
            return


def _twice(
    key: str, inside: str, people: list[str], moments: Sequence[datetime | None] = ()
) -> Iterator[Problem]:
    """moments: of each; who is there at different ones is there more than once in an order that is known."""
    untimed = {who for who, at in zip(people, moments, strict=False) if at is None}
    seen: set[tuple[str, datetime | None]] = set()
    for n, who in enumerate(people):
        one = (who, None if who in untimed or not moments else moments[n])
        if one in seen:
            yield Problem((key, n, inside), TWICE.filled(who=who))
        seen.add(one)


def _proxy_problems(rule: Rule, form: BallotsForm) -> Iterator[Problem]:
    given = [Proxy(it.giver, it.holder, it.choice, it.expires) for it in form.proxies]
    for n, why in rule.proxies.refusals(given, {it.id for it in form.electorate}):
        yield Problem(("proxies", n), why)
