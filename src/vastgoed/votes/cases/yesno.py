"""Cases of kind `yesno`: a rule and counted ballots. A missed quorum is a no here, a missed presence none."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal, cast, get_args

from vastgoed.votes.cases.reading import Case, Unsupported, amount, closed, entries
from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rule import Tie
from vastgoed.votes.rules.box import Unit
from vastgoed.votes.rules.check import Outcome
from vastgoed.votes.rules.count import KINDS, Base, Count, Kind
from vastgoed.votes.rules.exact import Op, step
from vastgoed.votes.rules.quorum import Quorum

NoQuorum = Literal["no_valid_decision", "rejected"]
COUNTED = {*KINDS, "eligible", "present"}
KNOWN = {
    "base", "threshold", "op", "min_yes", "min_non_negative", "quorum", "presence_quorum", "block_max",
    "abstain_max", "unit", "tie", "no_quorum",
}  # fmt: skip
TIED = {"rejected": "rejected", "lot": "not_complete", "second_round": "not_complete"}
"""What a tie comes to; what who has the chair wants, no case says."""


def outcome(case: Case) -> str:
    rule, tally = entries(case["rule"]), entries(case["tally"])
    closed(rule, KNOWN)
    closed(tally, COUNTED)
    _one_of(rule.get("unit", "heads"), Unit)
    count = _count(tally)
    try:
        if "presence_quorum" in rule and not _presence(rule["presence_quorum"]).check(count).passed:
            return _without_quorum(rule, "no_valid_decision")
        found = _rule(rule).judged(count)
    except ValueError:
        raise Unsupported from None
    tie = _one_of(rule.get("tie", "rejected"), Tie)
    return TIED[tie] if found.tied else found.outcome


def _without_quorum(rule: Mapping[str, Any], usual: Outcome) -> Outcome:
    said: Outcome = _one_of(rule.get("no_quorum", usual), NoQuorum)
    return said


def _count(tally: Mapping[str, Any]) -> Count:
    sums = {str(kind): amount(tally.get(kind, 0)) for kind in KINDS}
    eligible, present = (amount(tally[key]) if key in tally else None for key in ("eligible", "present"))
    by = step([*sums.values(), present or 0])
    return Count(**sums, eligible=eligible, attended=present, step=by, unit="heads")


def _rule(rule: Mapping[str, Any]) -> YesNo:
    return YesNo(
        base=_one_of(rule.get("base", "expressed"), Base),
        threshold=_share(rule.get("threshold", "1/2")),
        op=_one_of(rule.get("op", ">"), Op),
        min_yes=_least(rule, "min_yes"),
        min_non_negative=_least(rule, "min_non_negative"),
        quorum=_quorum(rule["quorum"]) if "quorum" in rule else None,
        blocks=_least(rule, "block_max"),
        abstain_max=_least(rule, "abstain_max"),
        without_quorum=_without_quorum(rule, "rejected"),
    )


def _one_of(value: Any, kind: Any) -> Any:
    if value not in get_args(kind):
        raise Unsupported
    return value


def _share(value: Any) -> Fraction:
    found = amount(value)
    if found > 1:
        raise Unsupported
    return found


def _least(rule: Mapping[str, Any], key: str) -> int | Fraction | None:
    """So many; a share where it is text of no more than one: "1/3", "30%"."""
    if key not in rule:
        return None
    found = amount(rule[key])
    whole = found.denominator == 1 and (found > 1 or not isinstance(rule[key], str))
    return found.numerator if whole else found


def _quorum(given: Any) -> Quorum:
    """A share alone is one of who is eligible."""
    given = entries(given if isinstance(given, Mapping) else {"share": given})
    closed(given, {"share", "op", "counts", "of"})
    kinds = cast("tuple[Kind, ...]", tuple(_one_of(it, Kind) for it in given.get("counts", KINDS)))
    of = given.get("of", "eligible")
    if of == "presence":
        return _presence(given)
    base = _one_of({"participation": "eligible", "yes": "eligible"}.get(of, of), Base)
    return Quorum(
        _share(given["share"]), _one_of(given.get("op", ">="), Op), ("yes",) if of == "yes" else kinds, base
    )


def _presence(given: Any) -> Quorum:
    share, op = (given["share"], given.get("op", ">=")) if isinstance(given, Mapping) else (given, ">=")
    return Quorum(_share(share), _one_of(op, Op), presence=True)
