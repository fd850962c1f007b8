"""What the domain may say no with: a code, a Dutch sentence with holes, and what fills them.

The sentence is a gettext msgid: `web.refusals` translates it and writes the parameters in the
language of the reader. It is written for the person who asked.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

T = TypeVar("T")


class Refusal(Exception):
    """A rule said no.

    code: stable name of the reason, for logs and programs, such as `bookings.full`.
    sentence: Dutch, in `str.format` style; every hole is a key of parameters.
    field: the form field it belongs to, if any.
    clause: id of the policy clause that said no, if any.
    next_possible: when the same wish would be granted, if we know.
    asked: what was asked for, to be kept when it is refused.
    title: what the page about it is called, where its status says too little; a msgid.
    ways_on: parts of a page that offer something else: a template each, and what it reads as `it`.
    """

    asked: object = None
    ways_on: Sequence[tuple[str, object]] = ()

    def __init__(
        self,
        code: str,
        sentence: str,
        *,
        field: str = "",
        clause: str | None = None,
        next_possible: datetime | None = None,
        title: str = "",
        **parameters: Any,
    ) -> None:
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence
        self.field = field
        self.clause = clause
        self.next_possible = next_possible
        self.title = title
        self.parameters = parameters

    def __str__(self) -> str:
        return self.sentence.format(**self.parameters)


GONE = "Misschien is het adres verkeerd getypt, of is de pagina weg."
"""A msgid of `web.refusals`, which says the same of an address that no page has."""


class Absent(Refusal):
    """There is no such thing, or it is out of this person's reach; we do not say which."""

    def __init__(self, code: str = "absent", sentence: str = GONE) -> None:
        super().__init__(code, sentence)


def or_absent(found: T | None) -> T:
    """What was looked up. Raises Absent where that is nothing."""
    if found is None:
        raise Absent
    return found


class Conflict(Refusal):
    """Somebody else got there first."""


class Forbidden(Refusal):
    """The page exists and this person knows it, but it is not for them."""


class Unknown(Refusal):
    """We do not know who is asking; signing in may help."""


class Spent(Refusal):
    """It was there once, and it is used up or over: a sign-in code, a hold."""


class Limited(Refusal):
    """Too often in too short a time."""


class Halted(RuntimeError):
    """Something that an operator asked for could not go on; the message, in English, says why."""
