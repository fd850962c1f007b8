"""The life of an occurrence: which state may follow which."""

from vastgoed.errors import Conflict
from vastgoed.text import msgid

HOLDING = frozenset({"held", "requested", "confirmed", "checked_in"})
"""States in which the room is taken."""
OPEN = frozenset({"requested", "confirmed"})
"""States that the booker can still cancel."""
ASKABLE = frozenset({"skipped", "refused"})
"""States of times that never were, and can be asked for again."""
UNFINISHED = frozenset({"confirmed", "checked_in"})
"""Granted, and not over."""
STANDING = OPEN | UNFINISHED
"""Asked for or granted, and not over."""
CERTAIN = UNFINISHED | {"done"}
"""Granted, over or not: what others may see."""
EXPECTED = CERTAIN | {"no_show"}
"""Granted, also when nobody came."""
ON_BOARD = HOLDING | EXPECTED
"""What the planning board shows."""

NEXT: dict[str, frozenset[str]] = {
    "held": frozenset({"requested", "confirmed", "lapsed", "cancelled"}),
    "requested": frozenset({"confirmed", "refused", "cancelled", "lapsed"}),
    "confirmed": frozenset({"checked_in", "cancelled", "no_show", "done"}),
    "checked_in": frozenset({"done"}),
    "waiting": frozenset({"held", "cancelled", "lapsed"}),
    "skipped": frozenset({"requested", "confirmed"}),
    "refused": frozenset({"requested"}),
    "cancelled": frozenset(),
    "lapsed": frozenset(),
    "no_show": frozenset({"checked_in", "done"}),
    "done": frozenset(),
}

WORDS = {
    "held": msgid("Vastgehouden"),
    "requested": msgid("Wacht op akkoord"),
    "confirmed": msgid("Akkoord"),
    "checked_in": msgid("Bezig"),
    "done": msgid("Geweest"),
    "waiting": msgid("Op de wachtlijst"),
    "refused": msgid("Niet akkoord"),
    "cancelled": msgid("Afgezegd"),
    "lapsed": msgid("Verlopen"),
    "no_show": msgid("Niet gekomen"),
    "skipped": msgid("Overgeslagen"),
}


def moved(before: str, after: str) -> str:
    """Return the new state; raises Conflict when somebody else moved it first."""
    if after not in NEXT[before]:
        raise Conflict("bookings.moved", "Dit is intussen al veranderd. Kijk nog eens.")
    return after
