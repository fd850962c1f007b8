"""Yes or no counted once more, from the rule as it is written and the ballots as they are published.

It shares no code with `votes`, on purpose: a mistake there is no mistake here.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from vastgoed.commands import wrongs
from vastgoed.words import Words

CAST = ("yes", "no", "abstain", "blank", "invalid", "block")
OWN = ("unit", "base", "threshold", "op", "min_yes", "min_non_negative", "quorum", "blocks", "abstain_max")
NONE = Fraction(0)
NUMBER = re.compile(r"-?[0-9]{1,60}(/[1-9][0-9]{0,59}|\.[0-9]{1,40})?")
Part = dict[str, Any]
Sums = dict[str, Fraction]
Found = dict[str, tuple[Fraction, bool]]
Kind = Callable[[Part, Part], str]


def yes_or_no(bundle: Part) -> Iterator[Words]:
    """Where the verdict says something else than the ballots, as a whole and for each constituency."""
    rule, verdict = bundle["rule"], bundle["verdict"]
    seats = {it["id"]: it for it in rule.get("constituencies", [])}
    have_to = any(it.get("role", "must_pass") == "must_pass" for it in seats.values())
    alone = have_to and not any(key in rule for key in OWN)
    whole = {} if alone else tests(rule, *summed(rule, bundle))
    must = any(it["role"] == "must_pass" for it in verdict["constituencies"].values())
    yield from compared(wrongs.WHOLE, whole, verdict, adopts=False if alone and not must else None)
    told = {name: it for name, it in verdict["constituencies"].items() if "withheld" not in it}
    for name, part in told.items():
        yield from _constituency(seats[name], bundle, part)
    yield from _left_out(seats, bundle)
    if len(told) == len(verdict["constituencies"]):
        yield from _together(rule, seats, verdict)


def _constituency(seats: Part, bundle: Part, told: Part) -> Iterator[Words]:
    own, where = seats.get("rule", {}), wrongs.OF.filled(name=seats["id"])
    sums, *people = summed(own, bundle, seats["id"])
    if seats.get("role", "must_pass") != "may_block":
        yield from compared(where, tests(own, sums, *people), told)
        return
    against = tests(own, sums | {"yes": sums["no"], "no": sums["yes"]}, *people)
    blocked = all(passed for _, passed in against.values())
    if blocked != (told["outcome"] == "rejected"):
        got = wrongs.NOT_ADOPTED if blocked else wrongs.ADOPTED
        yield wrongs.SAYS.filled(where=where, key="outcome", told=told["outcome"], got=got)


def _left_out(seats: dict[str, Part], bundle: Part) -> Iterator[Words]:
    """Each is told of, unless the rule leaves it out: nobody sits there, or nobody said anything."""
    silent = [name for name, it in seats.items() if it.get("if_silent") == "skip" and _silent(it, bundle)]
    asked = {it.get("constituency") for it in bundle["electorate"]}
    told = bundle["verdict"].get("silent", [])
    if told != (got := [name for name in silent if name in asked]):
        yield wrongs.SAYS.filled(where=wrongs.WHOLE, key="silent", told=told, got=got)
    for name, it in seats.items():
        left_out = name in silent or (it.get("if_empty") == "skip" and name not in asked)
        if left_out == (name in bundle["verdict"]["constituencies"]):
            said = wrongs.NOT_LEFT_OUT if left_out else wrongs.LEFT_OUT
            yield said.filled(name=name)


def _silent(seats: Part, bundle: Part) -> bool:
    """Whether nobody there handed in anything; of a secret vote only the roll tells where it came from."""
    if "roll" in bundle:
        return not set(weights({}, bundle, seats["id"])).intersection(bundle["roll"])
    sums, *_ = summed(seats.get("rule", {}), bundle, seats["id"])
    return not any(sums.values())


def _together(rule: Part, seats: Part, verdict: Part) -> Iterator[Words]:
    ends = [
        (seats[name].get("role", "must_pass"), it["outcome"])
        for name, it in verdict["constituencies"].items()
    ]
    must = [end for role, end in ends if role == "must_pass"]
    enough = len(must) if rule.get("combine", "all") == "all" else int(rule["combine"].split("_")[0])
    got, blocked = must.count("adopted"), ends.count(("may_block", "rejected"))
    found: Found = {"constituencies": (Fraction(got), got >= enough)} if must else {}
    if any(role == "may_block" for role, _ in ends):
        found["may_block"] = (Fraction(blocked), not blocked)
    yield from _numbers(wrongs.WHOLE, found, verdict)


def compared(where: Words, counted: Found, told: Part, *, adopts: bool | None = None) -> Iterator[Words]:
    """adopts: whether it is adopted; when left out, if every test is passed."""
    yield from _numbers(where, counted, told)
    failed = [it["name"] for it in told["tests"] if not it["passed"]]
    right, adopted = not failed if adopts is None else adopts, told["outcome"] == "adopted"
    if adopted != right and not told.get("settled_by"):
        said = wrongs.ADOPTED if adopted else wrongs.NOT_ADOPTED
        yield wrongs.WHILE.filled(where=where, said=said, failed=", ".join(failed) or wrongs.NOTHING)


def _numbers(where: Words, counted: Found, told: Part) -> Iterator[Words]:
    there = {it["name"]: it for it in told["tests"]}
    yield from (wrongs.MISSING.filled(where=where, test=it) for it in counted if it not in there)
    for name, (got, passed) in counted.items():
        test = there.get(name, {"withheld": True})
        if "withheld" in test:
            continue
        if got != number(test["got"]):
            yield wrongs.GOT.filled(where=where, test=name, told=test["got"], got=got)
        elif passed != test["passed"]:
            said = wrongs.PASSED if passed else wrongs.FAILED
            other = wrongs.FAILED if passed else wrongs.PASSED
            yield wrongs.GOT.filled(where=where, test=name, told=other, got=said)


def kind_of(rule: Part, row: Part) -> str:
    kind = row["choice"] if row["choice"] in CAST else "invalid"
    unreasoned = kind == "block" and not row.get("reason") and of(rule, "blocks").get("needs_reason")
    return "invalid" if unreasoned else kind


def summed(rule: Part, bundle: Part, home: str = "", kind: Kind = kind_of) -> tuple[Sums, Fraction, Fraction]:
    """What was handed in by kind, what is eligible, and what was there; in heads or in weights."""
    weigh = weights(rule, bundle, home)
    sums = dict.fromkeys(CAST, NONE)
    for row in bundle["ballots"]:
        if row["voter"] in weigh if "voter" in row else home in ("", row.get("constituency")):
            sums[kind(rule, row)] += weigh.get(row.get("voter"), Fraction(1))
    there = [weigh[it] for it in bundle.get("present", ()) if it in weigh]
    present = sum(there, NONE) if "present" in bundle else sum(sums.values(), NONE)
    return sums, sum(weigh.values(), NONE), present


def weights(rule: Part, bundle: Part, home: str = "") -> dict[Any, Fraction]:
    people = [it for it in bundle["electorate"] if home in ("", it.get("constituency"))]
    heads = rule.get("unit", "heads") == "heads"
    return {it["id"]: number(1 if heads else it.get("weight", 1)) for it in people}


def of(rule: Part, key: str) -> Part:
    return rule.get(key) or {}


def tests(rule: Part, sums: Sums, eligible: Fraction, present: Fraction) -> Found:
    """What each test got, and whether that is enough."""
    yes = sums["yes"]
    base = _bases(sums, eligible, present)[rule.get("base", "expressed")]
    reached = yes > 0 and enough(rule.get("op", ">"), yes, base, rule.get("threshold", "1/2"))
    cast = sum(sums.values(), NONE)
    found = {"threshold": (yes, reached)}
    return quorum(rule, sums, eligible, present) | found | _bounds(rule, sums, eligible, cast)


def _bases(sums: Sums, eligible: Fraction, present: Fraction) -> Sums:
    expressed, cast = sums["yes"] + sums["no"], sum(sums.values(), NONE)
    bases = {"expressed": expressed, "cast": cast, "present": present, "eligible": eligible}
    return bases | {"legal+illegal-blank": expressed + sums["block"] + sums["invalid"]}


def quorum(rule: Part, sums: Sums, eligible: Fraction, present: Fraction) -> Found:
    asked = of(rule, "quorum")
    if not asked:
        return {}
    whose = asked.get("of", "participation")
    kinds = ("yes",) if whose == "yes" else asked.get("counts") or CAST
    got = present if whose == "presence" else sum((sums[it] for it in kinds), NONE)
    bases = _bases(sums, eligible, present)
    whole = bases[whose] if whose in ("present", "cast") else eligible
    return {"quorum": (got, enough(asked.get("op", ">="), got, whole, asked["share"]))}


def _bounds(rule: Part, sums: Sums, eligible: Fraction, cast: Fraction) -> Found:
    low = {"min_yes": sums["yes"], "min_non_negative": sums["yes"] + sums["abstain"] + sums["blank"]}
    high = {"blocks": of(rule, "blocks").get("max", 0), "abstain_max": rule.get("abstain_max")}
    got = {"blocks": sums["block"], "abstain_max": sums["abstain"]}
    found = {it: (n, n >= _bound(rule[it], eligible)) for it, n in low.items() if rule.get(it) is not None}
    asked = {it: limit for it, limit in high.items() if rule.get(it) is not None}
    return found | {it: (got[it], got[it] <= _bound(limit, cast)) for it, limit in asked.items()}


def enough(op: str, got: Fraction, base: Fraction, share: Any) -> bool:
    needed = share_of(share) * base
    return got >= needed if op == ">=" else got > needed


def number(written: Any) -> Fraction:
    """Exactly as it is written: 41, 2.6, -0.5, 18/7. Raises ValueError for anything else, or too long."""
    if not NUMBER.fullmatch(str(written)) or isinstance(written, bool):
        raise ValueError(ascii(written)[:40])
    return Fraction(str(written))


def share_of(written: Any) -> Fraction:
    text = str(written).replace(" ", "")
    return number(text[:-1]) / 100 if text.endswith("%") else number(text)


def _bound(limit: Any, base: Fraction) -> Fraction:
    """A whole number is so many, text is a share."""
    return Fraction(limit) if isinstance(limit, int) else share_of(limit) * base
