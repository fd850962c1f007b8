"""A price that somebody says, or what they give off."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from vastgoed.policies.drafts.numbers import Unreadable, euro, share
from vastgoed.text import msgid
from vastgoed.web.form import Empty, Several, TypedForm, Whole, Words

WHICH = msgid("Kies welke prijs of korting.")
NO_REASON = msgid("Vul een reden in.")
NO_TIMES = msgid("Kies voor welke keren.")


class SpokenForm(TypedForm):
    """amount: as it was typed, since the clause says whether it is in euros or in percent."""

    empty = {"clause": WHICH, "amount": msgid("Vul een bedrag in."), "occurrences": NO_TIMES}
    clause: Annotated[str, Field(min_length=1, max_length=60)]
    amount: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    reason: Annotated[Words, Field(max_length=400)] = ""
    occurrences: Annotated[list[UUID], Several, Field(max_length=400)] = []
    """Empty: all of them."""
    seen: Annotated[Annotated[Whole, Field(ge=0)] | None, Empty] = None
    """What goes with the prices that were shown; without it nothing is saved."""


def amount_of(text: str, kind: str) -> int:
    """Cents, or permille. Raises Unreadable with what would be one."""
    found = share(text, "amount") if kind == "share" else euro(text, "amount")
    return found["amount"]


__all__ = ["SpokenForm", "Unreadable", "amount_of"]
