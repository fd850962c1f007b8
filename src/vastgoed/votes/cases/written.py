"""Ballots as people write them: `42 M>N>C`, `5 ACBED`, `4 (AC)B`, `3x A..`, in one line or one by one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vastgoed.votes.cases.reading import Unsupported, amount, closed, entries
from vastgoed.votes.methods.ranked.counts import Ballots
from vastgoed.votes.methods.ranked.rules import Order, valid
from vastgoed.votes.rules.exact import Amount

COUNTED = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:\s*[x×*:]\s*|\s+|(?=[^\W\d]|\())(\S.*)")
SEATS = re.compile(r"([0-9]+) seats?")
REMARK = re.compile(r"\s*\([^()=>]* [^()=>]*\)\s*$")
BASE = re.compile(r"\(Borda base ([0-9]+)\)", re.IGNORECASE)
METHOD = re.compile(r"\s*([A-Za-z][A-Za-z_ -]*):")
LETTER = re.compile(r"\(([^\W\d_]+)\)|([^\W\d_])")
NAME = re.compile(r"\w[\w .'-]*")
MOST_OPTIONS = 100


@dataclass(frozen=True, slots=True)
class Election:
    """method: as the case calls it; base: what the last of an order gets, where points are asked."""

    ballots: Ballots
    options: Sequence[str]
    method: str = ""
    base: int | None = None


def election(given: Any) -> Election:
    """One line of text; or an object with ballots, and method, options, or one seat."""
    told = {"ballots": given} if isinstance(given, str | list) else entries(given)
    closed(told, {"ballots", "method", "options", "seats", "base"})
    if told.get("seats", 1) != 1:
        raise Unsupported
    text = told["ballots"] if isinstance(told["ballots"], str) else ""
    named, base = METHOD.match(text), BASE.search(text)
    body = REMARK.sub("", text[named.end() :] if named else text)
    ballots = _ballots(body or told["ballots"])
    options = list(told.get("options") or _named(ballots))
    if not ballots or len(options) > MOST_OPTIONS or not all(valid(order, options) for order, _ in ballots):
        raise Unsupported
    method = str(told.get("method") or (named[1] if named else ""))
    points = base[1] if base else told.get("base")
    return Election(ballots, options, method, None if points is None else int(amount(points)))


def _named(ballots: Ballots) -> list[str]:
    return sorted({it for order, _ in ballots for level in order for it in level})


def _ballots(given: Any) -> list[tuple[Order, Amount]]:
    """`A..` leaves the rest open; letters without a sign go one by one, those in brackets together."""
    if isinstance(given, Mapping):
        found = [(str(order), _plain(amount(n))) for order, n in given.items()]
    elif isinstance(given, list):
        found = [_counted(str(it)) for it in given]
    else:
        parts = [it.strip() for it in re.split(r"[,;\n]", given) if it.strip()]
        found = [_counted(it) for it in parts if not _one_seat(it)]
    known = {it for text, _ in found if _signed(text) for level in _levels(text) for it in level}
    return [(_levels(text, known), n) for text, n in found]


def _one_seat(text: str) -> bool:
    found = SEATS.fullmatch(text)
    if found and found[1] != "1":
        raise Unsupported
    return found is not None


def _counted(text: str) -> tuple[str, Amount]:
    found = COUNTED.fullmatch(text.strip())
    if not found:
        raise Unsupported
    return found[2], _plain(amount(found[1]))


def _plain(number: Amount) -> Amount:
    return int(number) if number == int(number) else number


def _signed(text: str) -> bool:
    return bool({">", "="} & set(text))


def _levels(text: str, known: set[str] | None = None) -> Order:
    """known: names that stand in other ballots between signs; alone, such a name is one option."""
    text = text.rstrip(". ")
    if _signed(text):
        return tuple(tuple(map(_name, _bare(part).split("="))) for part in text.split(">"))
    if known and text in known:
        return ((text,),)
    if LETTER.sub("", text).strip() or not (text.isupper() or text.islower()):
        raise Unsupported
    return tuple(tuple(found[1] or found[2]) for found in LETTER.finditer(text))


def _bare(part: str) -> str:
    part = part.strip()
    return part[1:-1] if part.startswith("(") and part.endswith(")") else part


def _name(text: str) -> str:
    if not NAME.fullmatch(text.strip()):
        raise Unsupported
    return text.strip()
