"""What fills a letter travels as JSON until it is written; here it is packed and unpacked. Pure."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from vastgoed.money import Money
from vastgoed.period import Period

MASK = "•••"
SECRETS = frozenset({"code", "token"})
"""Names in a letter's context that open a door; they are sent, not kept."""

KINDS: Mapping[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "money": (Money, lambda value: value.cents, Money),
    "period": (
        Period,
        lambda value: [value.start.isoformat(), value.end.isoformat()],
        lambda ends: Period(*map(datetime.fromisoformat, ends)),
    ),
    "instant": (datetime, datetime.isoformat, datetime.fromisoformat),
    "date": (date, date.isoformat, date.fromisoformat),
}
"""Name of a kind of value → its type, how to pack and how to unpack it; an instant is a date too."""


def packed(value: Any) -> Any:
    """Make JSON of a value, a list or a dictionary of values."""
    if isinstance(value, dict):
        return {str(name): packed(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [packed(inner) for inner in value]
    for name, (kind, pack, _) in KINDS.items():
        if isinstance(value, kind):
            return {"~": name, "is": pack(value)}
    return value if value is None or isinstance(value, int) else str(value)


def unpacked(value: Any) -> Any:
    match value:
        case {"~": name, "is": inner}:
            return KINDS[name][2](inner)
        case dict():
            return {name: unpacked(inner) for name, inner in value.items()}
        case list():
            return [unpacked(inner) for inner in value]
    return value


def masked(context: Mapping[str, Any]) -> dict[str, Any]:
    return {name: MASK if name in SECRETS else value for name, value in context.items()}


def one_line(text: str) -> str:
    """A subject is a header: no line ends in it, whoever typed them."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:200]
