"""A decision counted once more, from the rule as it is written and the ballots as they are published.

It shares no code with `votes`, on purpose: a mistake there is no mistake here.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

CAST = ("yes", "no", "abstain", "blank", "invalid", "block")
NONE = Fraction(0)
Part = dict[str, Any]
Sums = dict[str, Fraction]
Found = dict[str, tuple[Fraction, bool]]


def recounted(bundle: Part) -> Iterator[str]:
    """Where the verdict says something else than the ballots; only of yes or no."""
    rule, verdict = bundle["rule"], bundle["verdict"]
    if rule.get("question", "yes_no") != "yes_no":
        return
    yield from _compared("verdict", _tests(rule, *_sums(rule, bundle, "")), verdict)
    passed = 0
    for seats in rule.get("constituencies", []):
        name, role, own = seats["id"], seats.get("role", "must_pass"), seats.get("rule", {})
        part = verdict["constituencies"].get(name)
        if part and role != "may_block" and "withheld" not in part:
            yield from _compared(f"verdict of {name}", _tests(own, *_sums(own, bundle, name)), part)
            passed += role == "must_pass" and part["outcome"] == "adopted"
    told = [it["got"] for it in verdict["tests"] if it["name"] == "constituencies" and "got" in it]
    if told and told != [str(passed)]:
        yield f"verdict, constituencies: it says {told[0]}, they say {passed}"


def _compared(where: str, counted: Found, told: Part) -> Iterator[str]:
    for test in (it for it in told["tests"] if "withheld" not in it):
        got, passed = counted.get(test["name"], (Fraction(test["got"]), test["passed"]))
        if got != Fraction(test["got"]):
            yield f"{where}, {test['name']}: it says {test['got']}, the ballots say {got}"
        elif passed != test["passed"]:
            yield f"{where}, {test['name']}: the ballots say {'passed' if passed else 'failed'}"
    failed = [it["name"] for it in told["tests"] if not it["passed"]]
    adopted = told["outcome"] == "adopted"
    if adopted == bool(failed) and not told.get("settled_by"):
        said = "adopted" if adopted else "not adopted"
        yield f"{where}: {said}, while {', '.join(failed) or 'nothing'} failed"


def _sums(rule: Part, bundle: Part, home: str) -> tuple[Sums, Fraction, Fraction]:
    """What was handed in by kind, what is eligible, and what was there; in heads or in weights."""
    people = {it["id"]: it for it in bundle["electorate"] if home in ("", it.get("constituency"))}
    heads = rule.get("unit", "heads") == "heads"
    weigh = {it: Fraction(1 if heads else str(who.get("weight", 1))) for it, who in people.items()}
    sums = dict.fromkeys(CAST, NONE)
    for row in bundle["ballots"]:
        if row["voter"] in weigh if "voter" in row else home in ("", row.get("constituency")):
            sums[_kind(rule, row)] += weigh.get(row.get("voter"), Fraction(1))
    there = [weigh[it] for it in bundle.get("present", ()) if it in weigh]
    present = sum(there, NONE) if "present" in bundle else sum(sums.values(), NONE)
    return sums, sum(weigh.values(), NONE), present


def _kind(rule: Part, row: Part) -> str:
    kind = row["choice"] if row["choice"] in CAST else "invalid"
    unreasoned = kind == "block" and not row.get("reason") and _of(rule, "blocks").get("needs_reason")
    return "invalid" if unreasoned else kind


def _of(rule: Part, key: str) -> Part:
    return rule.get(key) or {}


def _tests(rule: Part, sums: Sums, eligible: Fraction, present: Fraction) -> Found:
    """What each test got, and whether that is enough."""
    yes, no, cast = sums["yes"], sums["no"], sum(sums.values(), NONE)
    bases = {"expressed": yes + no, "cast": cast, "present": present, "eligible": eligible}
    bases["legal+illegal-blank"] = yes + no + sums["block"] + sums["invalid"]
    base = bases[rule.get("base", "expressed")]
    found = {
        "threshold": (yes, yes > 0 and _enough(rule.get("op", ">"), yes, base, rule.get("threshold", "1/2")))
    }
    if quorum := _of(rule, "quorum"):
        of = quorum.get("of", "participation")
        kinds = ("yes",) if of == "yes" else quorum.get("counts") or CAST
        got = present if of == "presence" else sum((sums[it] for it in kinds), NONE)
        whole = bases[of] if of in ("present", "cast") else eligible
        found["quorum"] = (got, _enough(quorum.get("op", ">="), got, whole, quorum["share"]))
    return found | _bounds(rule, sums, eligible, cast)


def _bounds(rule: Part, sums: Sums, eligible: Fraction, cast: Fraction) -> Found:
    low = {"min_yes": sums["yes"], "min_non_negative": sums["yes"] + sums["abstain"] + sums["blank"]}
    high = {"blocks": _of(rule, "blocks").get("max", 0), "abstain_max": rule.get("abstain_max")}
    got = {"blocks": sums["block"], "abstain_max": sums["abstain"]}
    found = {it: (n, n >= _bound(rule[it], eligible)) for it, n in low.items() if rule.get(it) is not None}
    asked = {it: limit for it, limit in high.items() if rule.get(it) is not None}
    return found | {it: (got[it], got[it] <= _bound(limit, cast)) for it, limit in asked.items()}


def _enough(op: str, got: Fraction, base: Fraction, share: Any) -> bool:
    needed = Fraction(share) * base
    return got >= needed if op == ">=" else got > needed


def _bound(limit: Any, base: Fraction) -> Fraction:
    """A whole number is so many, text is a share."""
    return Fraction(limit) if isinstance(limit, int) else Fraction(limit) * base
