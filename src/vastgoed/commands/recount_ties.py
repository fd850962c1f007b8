"""What settled a tie, once more: the lot of RFC 3797, or who has the chair; shares no code with `votes`."""

from collections.abc import Iterator
from hashlib import md5
from typing import Any
from unicodedata import normalize

from vastgoed.commands import wrongs
from vastgoed.commands.recount import Part, number, of
from vastgoed.words import Words


def settled(bundle: Part) -> Iterator[Words]:
    """Where a tie was settled by something else than the rule, the numbers or the chair say."""
    told = bundle["verdict"]
    by = told.get("settled_by")
    if by and by != bundle["rule"].get("tie"):
        yield wrongs.SAYS.filled(where=wrongs.WHOLE, key="tie", told=by, got=bundle["rule"].get("tie"))
    if by == "lot" and "lot" in told:
        yield from _lot(bundle["rule"], told)
    if by == "chair" and "chair" in bundle["decision"]:
        yield from _chair(bundle, told)
    if by:
        yield from _outcome(bundle["rule"], told)


def _lot(rule: Part, told: Part) -> Iterator[Words]:
    lot = told["lot"]
    if [it["source"] for it in lot["sources"]] != of(rule, "lot").get("sources"):
        yield wrongs.SOURCES
    key = "".join(f"{_written(it['said'])}/" for it in lot["sources"])
    zero = bytes(2)
    number = int.from_bytes(md5(zero + key.encode() + zero, usedforsecurity=False).digest(), "big")
    tied = told.get("tied", ["yes", "no"])
    winner = tied[number % len(tied)]
    if (lot["seed"], told["winner"], lot["tied"]) != (key, winner, tied):
        yield wrongs.LOT.filled(told=f"{lot['seed']} {told['winner']}", got=f"{key} {winner}")


def _written(said: Any) -> str:
    """Numbers end in a point and stand in order; text is its capitals and digits, without accents."""
    if isinstance(said, str):
        return "".join(it for it in normalize("NFKD", said.upper()) if it.isascii() and it.isalnum())
    return "".join(f"{it}." for it in sorted([said] if isinstance(said, int) else said))


def _chair(bundle: Part, told: Part) -> Iterator[Words]:
    tied = told.get("tied", ["yes", "no"])
    rows = [it["choice"] for it in bundle["ballots"] if it.get("voter") == bundle["decision"]["chair"]]
    first = next((it for it in _order(rows[0] if rows else "") if it in tied), None)
    if first != told.get("winner"):
        yield wrongs.CHAIR.filled(told=told.get("winner"))


def _order(choice: Any) -> list[str]:
    if isinstance(choice, dict):
        return sorted(choice, key=lambda it: -number(choice[it]))
    if isinstance(choice, str):
        return [choice]
    return [it for level in choice for it in ([level] if isinstance(level, str) else level)]


def _outcome(rule: Part, told: Part) -> Iterator[Words]:
    winner = told.get("winner")
    adopts = winner not in (None, "no", rule.get("status_quo"))
    if adopts != (told["outcome"] == "adopted"):
        got = wrongs.ADOPTED if adopts else wrongs.NOT_ADOPTED
        yield wrongs.SAYS.filled(where=wrongs.WHOLE, key="outcome", told=told["outcome"], got=got)
