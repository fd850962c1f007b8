"""What each test of a verdict says of itself, and that a missing quorum is told as one."""

from collections.abc import Iterator
from typing import Any

from vastgoed.commands import wrongs
from vastgoed.commands.recount import number, of
from vastgoed.words import Words

Part = dict[str, Any]
NO_QUORUM = "no_valid_decision"


def numbers(bundle: Part) -> Iterator[Words]:
    rule, verdict = bundle["rule"], bundle["verdict"]
    seats = {it["id"]: it for it in rule.get("constituencies", [])}
    yield from _tests(wrongs.WHOLE, verdict)
    for name, told in verdict["constituencies"].items():
        where, role = wrongs.OF.filled(name=name), seats[name].get("role", "must_pass")
        if told["role"] != role:
            yield wrongs.SAYS.filled(where=where, key="role", told=told["role"], got=role)
        if "withheld" not in told:
            yield from _tests(where, told)
            if role != "may_block":
                yield from _quorum(where, of(seats[name], "rule"), told, also=False)
    below = any(it.get("outcome") == NO_QUORUM for it in verdict["constituencies"].values())
    yield from _quorum(wrongs.WHOLE, rule, verdict, also=below)


def _tests(where: Words, told: Part) -> Iterator[Words]:
    """Passed exactly when what there was is as much as was needed."""
    for test in told["tests"]:
        if "withheld" not in test:
            got, needed = number(test["got"]), number(test["needed"])
            right = got <= needed if test.get("at_most") else got >= needed
            if test["passed"] is not right:
                said = (wrongs.FAILED, wrongs.PASSED)
                told_so, is_so = said[bool(test["passed"])], said[right]
                yield wrongs.GOT.filled(where=where, test=test["name"], told=told_so, got=is_so)


def _quorum(where: Words, rule: Part, told: Part, *, also: bool) -> Iterator[Words]:
    """also: whether a constituency misses its quorum, so that the whole may."""
    missed = any(it["name"] == "quorum" and not it.get("passed", True) for it in told["tests"])
    must = missed and rule.get("no_quorum", NO_QUORUM) == NO_QUORUM
    says = told["outcome"] == NO_QUORUM
    if must != says and not (says and also):
        got = NO_QUORUM if must else wrongs.NOT_MISSED
        yield wrongs.SAYS.filled(where=where, key="outcome", told=told["outcome"], got=got)
