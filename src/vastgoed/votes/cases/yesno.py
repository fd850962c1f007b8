"""Cases of kind `yesno`: a rule and counted ballots. A missed quorum is a no here, a missed presence none."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, cast, get_args

from vastgoed.votes.cases.reading import Case, Unsupported, amount, closed, entries
from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rules.count import KINDS, Base, Count, Kind
from vastgoed.votes.rules.exact import Op, step
from vastgoed.votes.rules.quorum import Quorum

COUNTED = {*KINDS, "eligible", "present"}
KNOWN = {
    "base", "threshold", "op", "min_yes", "min_non_negative", "quorum", "presence_quorum", "block_max",
    "abstain_max", "unit", "tie", "no_quorum",
}  # fmt: skip


def outcome(case: Case) -> str:
    rule, tally = entries(case["rule"]), entries(case["tally"])
    closed(rule, KNOWN)
    closed(tally, COUNTED)
    if rule.get("tie", "rejected") != "rejected":
        raise Unsupported
    count = _count(tally)
    try:
        if "presence_quorum" in rule and not _presence(rule["presence_quorum"]).check(count).passed:
            return "no_valid_decision"
        return _rule(rule).judged(count).outcome
    except ValueError:
        raise Unsupported from None


def _count(tally: Mapping[str, Any]) -> Count:
    found = {kind: amount(tally.get(kind, 0)) for kind in KINDS}
    eligible, present = (amount(tally[key]) if key in tally else None for key in ("eligible", "present"))
    sums = {str(kind): it for kind, it in found.items()}
    return Count(**sums, eligible=eligible, attended=present, step=step(found.values()), unit="heads")


def _rule(rule: Mapping[str, Any]) -> YesNo:
    without = rule.get("no_quorum", "rejected")
    return YesNo(
        base=_one_of(rule.get("base", "expressed"), Base),
        threshold=amount(rule.get("threshold", "1/2")),
        op=_one_of(rule.get("op", ">"), Op),
        min_yes=_least(rule, "min_yes"),
        min_non_negative=_least(rule, "min_non_negative"),
        quorum=_quorum(rule["quorum"]) if "quorum" in rule else None,
        blocks=_least(rule, "block_max"),
        abstain_max=_least(rule, "abstain_max"),
        without_quorum=without,
    )


def _one_of(value: Any, kind: Any) -> Any:
    if value not in get_args(kind):
        raise Unsupported
    return value


def _least(rule: Mapping[str, Any], key: str) -> int | Fraction | None:
    if key not in rule:
        return None
    found = rule[key]
    return found if isinstance(found, int) else amount(found)


def _quorum(given: Any) -> Quorum:
    given = entries(given)
    closed(given, {"share", "op", "counts", "of"})
    kinds = cast("tuple[Kind, ...]", tuple(_one_of(it, Kind) for it in given.get("counts", KINDS)))
    of = given.get("of", "eligible")
    if of == "presence":
        return _presence(given)
    base = _one_of({"participation": "eligible", "yes": "eligible"}.get(of, of), Base)
    return Quorum(
        amount(given["share"]), _one_of(given.get("op", ">="), Op), ("yes",) if of == "yes" else kinds, base
    )


def _presence(given: Any) -> Quorum:
    share, op = (given["share"], given.get("op", ">=")) if isinstance(given, Mapping) else (given, ">=")
    return Quorum(amount(share), _one_of(op, Op), presence=True)
