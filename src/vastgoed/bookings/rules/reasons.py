"""Why something was refused, in a few words: the kinds of no that people and houses tell apart."""

import re

from vastgoed.text import msgid

UNMET = "demand.unmet"
OTHER = msgid("Iets anders")
REASONS = (
    ("demand.", msgid("Niet gevonden")),
    ("bookings.full", msgid("Bezet")),
    ("bookings.no_time_to_furnish", msgid("Bezet")),
    ("bookings.capacity", msgid("Te veel mensen")),
    ("bookings.layout_capacity", msgid("Te veel mensen")),
    ("houses.", msgid("Dicht")),
    ("policies.too_far_ahead", msgid("Te vroeg")),
    ("policies.too_late", msgid("Te laat")),
    ("bookings.past", msgid("Te laat")),
    ("policies.not_for_hire", msgid("Niet voor dit gebruik")),
    ("policies.protected", msgid("Vrijgehouden voor anderen")),
    ("policies.quota", msgid("Grens bereikt")),
    ("bookings.quota", msgid("Grens bereikt")),
    ("bookings.holds", msgid("Grens bereikt")),
    ("bookings.people", msgid("Grens bereikt")),
    ("bookings.equipment", msgid("Spullen zijn op")),
    ("policies.extra", msgid("Spullen zijn op")),
    ("bookings.grid", msgid("Tijd past niet")),
    ("bookings.too_", msgid("Tijd past niet")),
    ("bookings.series", msgid("Tijd past niet")),
)
"""How a code begins, and what it is called; the first that fits counts."""


def reason(code: str) -> str:
    """What this code is called, as a msgid."""
    return next((words for begin, words in REASONS if code.startswith(begin)), OTHER)


A_PERSON = re.compile(r"\S+@\S+|\+?\d[\d\s().-]{6,}\d")
"""An e-mail address, or digits enough for a telephone."""


def anonymous(words: str) -> str:
    """The same without addresses and telephone numbers; names we cannot know."""
    return A_PERSON.sub("…", words)
