"""What is filled in for a meeting."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from vastgoed.steering.forms import Sensible
from vastgoed.text import msgid
from vastgoed.web.form import Clock, Empty, Several, TypedForm, Whole, in_one_line, printable

Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    AfterValidator(printable),
    AfterValidator(in_one_line),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(printable)]
Minutes = Annotated[Whole, Field(ge=1, le=240)]


class MeetingForm(TypedForm):
    empty = {"title": msgid("Schrijf op waar de vergadering over gaat.")}
    title: Title
    day: Sensible
    starts: Clock
    place: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=120), AfterValidator(in_one_line)
    ] = ""


class ItemForm(TypedForm):
    """proposal: what it is about, if that is one."""

    empty = {"title": msgid("Schrijf op waar dit punt over gaat.")}
    title: Title
    minutes: Minutes = 10
    proposal: Annotated[UUID | None, Empty] = None


class RoundForm(TypedForm):
    kind: Literal["opening", "clarify", "react", "consent", "closing", "free"]
    minutes: Minutes = 5


class TurnForm(TypedForm):
    """person: who spoke; passes: who let their turn go by."""

    person: Annotated[UUID | None, Empty] = None
    passes: Annotated[UUID | None, Empty] = None


class PresentForm(TypedForm):
    """Who is there: ticked."""

    present: Annotated[list[UUID], Several, Field(max_length=200)] = []


class MinutesForm(TypedForm):
    """revision: of what stood there when the writer began."""

    said: Annotated[Text, Field(max_length=8000)] = ""
    agreed: Annotated[Text, Field(max_length=4000)] = ""
    revision: Annotated[Whole, Field(ge=0)] = 0


class AlongForm(MinutesForm):
    """The minutes as they stood on the screen when another button was pressed. item: of which point."""

    item: Annotated[UUID | None, Empty] = None
