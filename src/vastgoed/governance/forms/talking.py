"""What is said about a proposal, and what is answered."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from vastgoed.governance.forms.proposing import Said
from vastgoed.text import msgid
from vastgoed.web.form import Empty, TypedForm, Whole, printable

About = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(printable)]
Number = Annotated[Annotated[Whole, Field(ge=1)] | None, Empty]


class MessageForm(TypedForm):
    """about: the rule that it is about; answers: the message that it answers."""

    empty = {"text": msgid("Schrijf op wat u wilt zeggen.")}
    text: Said
    about: About = ""
    answers: Annotated[UUID | None, Empty] = None


class ObjectionForm(TypedForm):
    """Why somebody cannot live with it, and what would take that away. Without a reason it is none."""

    empty = {
        "reason": msgid("Schrijf op waarom u hiermee niet kunt leven."),
        "resolves": msgid("Schrijf op wat uw bezwaar zou wegnemen."),
        "strength": msgid("Kies hoe zwaar uw bezwaar weegt."),
    }
    reason: Said
    resolves: Said
    strength: Literal["must", "should"]
    about: About = ""


class AmendForm(TypedForm):
    """objection: the number of the one that it wants to take away."""

    empty = {"why": msgid("Schrijf op waarom u dit anders wilt.")}
    why: Said
    objection: Number = None


class AnswerForm(TypedForm):
    """What is done with an amendment or objection, and why."""

    empty = {"answer": msgid("Schrijf op waarom.")}
    answer: Said
    amendment: Number = None


class SolvedForm(AnswerForm):
    """What is done with an objection."""

    empty = {"answer": msgid("Schrijf op hoe wij dit oplossen, of waarom het niet kan.")}


class NotGoneForm(AnswerForm):
    """Why an objection is not gone."""

    empty = {"answer": msgid("Schrijf op wat er nog nodig is.")}
