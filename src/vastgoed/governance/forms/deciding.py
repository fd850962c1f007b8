"""What is typed to bring a proposal to a decision, and by who is hit hard by it."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from vastgoed.governance.forms.proposing import Said
from vastgoed.text import msgid
from vastgoed.web.form import TypedForm, Whole, printable

Way = Literal["announce", "consent", "joint", "emergency", "second"]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(printable)]


class RoundForm(TypedForm):
    empty = {"way": msgid("Kies hoe u dit voorlegt.")}
    way: Way


class DeadlineForm(TypedForm):
    days: Annotated[Whole, Field(ge=1, le=60)]


class ReasonForm(TypedForm):
    empty = {"reason": "Schrijf op waarom."}
    reason: Said


class HeardForm(TypedForm):
    """declines: they do not want to be heard, so there are no words."""

    said: Words = ""
    declines: Literal["", "yes"] = ""

    @property
    def is_empty(self) -> bool:
        return not (self.said or self.declines)
