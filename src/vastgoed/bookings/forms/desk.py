"""A booking that staff type for somebody at the desk or on the telephone."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field

from vastgoed.bookings.forms.booking import UNSAID, BookForm, as_far_as_said
from vastgoed.people.forms import Phone
from vastgoed.web.form import Email, Empty, Short, Words, wrong

Key = tuple[UUID, UUID | None]


def key_of(text: object) -> Key:
    """A person, or a person and a group: two ids with a colon between them. Raises ValueError."""
    person, _, group = str(text).partition(":")
    return UUID(person), UUID(group) if group else None


def _key(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return key_of(value)
    except ValueError:
        raise wrong("who", "Kies iemand uit de lijst, of vul een naam in.") from None


class DeskForm(BookForm):
    """who: somebody we know; else name, and a telephone number or an address, of somebody new."""

    who: Annotated[Annotated[Key, BeforeValidator(_key)] | None, Empty] = None
    find: Annotated[str, Field(max_length=80)] = ""
    found: Annotated[str, Field(max_length=80)] = ""
    """What was typed to find them, now and the time before; it is of no use here."""
    name: Short = ""
    phone: Phone = ""
    email: Annotated[Email | None, Empty] = None
    caller: Short = ""
    parked: Annotated[UUID | None, Empty] = None
    """The half typed booking that this one comes from."""
    note: Annotated[str, Field(max_length=200)] = ""
    anyway: Literal["", "ja"] = ""
    reason: Annotated[Words, Field(max_length=400)] = ""

    @property
    def override(self) -> str:
        """Why rules are set aside; empty while nobody asked for that."""
        return self.reason if self.anyway else ""


def as_if_known(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The same, for who was chosen, or for somebody new whom we still know nothing of."""
    try:
        key_of(typed.get("who"))
    except ValueError:
        who = {"name": UNSAID}
    else:
        who = {"who": str(typed["who"])}
    return as_far_as_said(typed) | who
