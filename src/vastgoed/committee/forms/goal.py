"""The shared goal of a house: a few sentences, and at most three indicators of its own."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from vastgoed.documents.form import Form, Id, problem
from vastgoed.documents.problems import DocumentError
from vastgoed.documents.wrong import explained
from vastgoed.votes.rules.exact import exact, plain

MOST_INDICATORS = 3
Line = Annotated[str, Field(min_length=1, max_length=80)]


NO_NUMBER = problem('Schrijf een getal als tekst: "40" of "12.5".', 'Write a number as text: "40".')


def _number(text: str) -> str:
    try:
        return plain(exact(text))
    except ValueError:
        raise NO_NUMBER from None


Number = Annotated[str, Field(max_length=20), AfterValidator(_number)]


def _said(text: str) -> str:
    if "\0" in text or not text.strip():
        raise problem("Vul hier tekst in.", "Write some text here.")
    return text


Sentences = Annotated[str, Field(max_length=600), AfterValidator(_said)]


class IndicatorForm(Form):
    """aim: whether the target is to be reached or not to be passed. source: where the figure comes from."""

    id: Id
    name: Line
    unit: Annotated[str, Field(max_length=30)] = ""
    target: Number
    aim: Literal["at_least", "at_most"] = "at_least"
    source: Annotated[str, Field(max_length=200)] = ""


class GoalForm(Form):
    goal: Sentences
    indicators: Annotated[list[IndicatorForm], Field(max_length=MOST_INDICATORS)] = Field(
        default_factory=list
    )

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if len({it.id for it in self.indicators}) < len(self.indicators):
            raise problem("Geef elke maat een eigen naam.", "Give each indicator a name of its own.")
        return self


def parse(data: dict[str, Any]) -> GoalForm:
    """Raises DocumentError."""
    try:
        return GoalForm.model_validate(data)
    except ValidationError as error:
        raise DocumentError(explained(error, data)) from None
