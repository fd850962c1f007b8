"""What people type in the log: two sentences from anybody, a little more from those with a say."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator

from vastgoed.text import msgid
from vastgoed.web.form import Day, Email, Empty, Line, Short, TypedForm, Whole, printable, wrong

FIRST_YEAR, LAST_YEAR = 2020, 2099
MOST = 1_000_000_000


def _sensible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong("year", "Kies een jaar van {first} tot en met {last}.", first=FIRST_YEAR, last=LAST_YEAR)
    return day


TwoSentences = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), AfterValidator(printable)
]
Told = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), AfterValidator(printable)
]
Maybe = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000), AfterValidator(printable)]
Sensible = Annotated[Day, AfterValidator(_sensible)]
SAY_IT = msgid("Schrijf op wat u wilt zeggen.")
WRITE_IT = msgid("Schrijf op wat er is afgesproken.")


class RaisingForm(TypedForm):
    """sort: something rubs, or a word put in."""

    empty: ClassVar[Mapping[str, str]] = {"text": SAY_IT}
    sort: Literal["tension", "signal"]
    text: TwoSentences
    email: Annotated[Email | None, Empty] = None


class AnswerForm(TypedForm):
    """What became of a tension, in words that everyone reads."""

    empty: ClassVar[Mapping[str, str]] = {"answer": msgid("Schrijf op wat ermee gebeurde.")}
    answer: Told
    close: Literal["ja", ""] = ""


class ConversationForm(TypedForm):
    empty: ClassVar[Mapping[str, str]] = {"text": msgid("Schrijf op waar het over ging.")}
    text: Told


class AgreementForm(TypedForm):
    empty: ClassVar[Mapping[str, str]] = {"text": WRITE_IT}
    text: TwoSentences
    about: Short = ""
    review_on: Annotated[Sensible | None, Empty] = None


class ReviewForm(TypedForm):
    """It still holds, until it is looked at again; or it ends, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
    now: Literal["keep", "end"]
    review_on: Annotated[Sensible | None, Empty] = None
    why: Maybe = ""

    @field_validator("why")
    @classmethod
    def _because(cls, value: str, info: Any) -> str:
        if not value and info.data.get("now") == "end":
            raise wrong("why", "Schrijf op waarom de afspraak stopt.")
        return value


class ActionForm(TypedForm):
    empty: ClassVar[Mapping[str, str]] = {
        "text": msgid("Schrijf op wat er moet gebeuren."),
        "owner": msgid("Kies wie het doet."),
        "due_on": msgid("Kies wanneer het klaar moet zijn."),
    }
    text: TwoSentences
    owner: UUID
    due_on: Sensible


class MovingForm(TypedForm):
    owner: UUID
    due_on: Sensible


def _counted(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


class YieldForm(TypedForm):
    """A number of something, a story, or both. what: the action or agreement it came from, by id."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
    number: Annotated[Whole | None, Field(ge=0, le=MOST), BeforeValidator(_counted)] = None
    unit: Short = ""
    story: Maybe = ""
    what: Annotated[UUID | None, Empty] = None

    @field_validator("unit")
    @classmethod
    def _of_something(cls, value: str, info: Any) -> str:
        number = info.data.get("number")
        if "number" in info.data and (number is None) != (not value):
            raise wrong("unit", "Vul het getal en wat u telde allebei in, of geen van beide.")
        return value

    @field_validator("story")
    @classmethod
    def _something(cls, value: str, info: Any) -> str:
        if not value and "number" in info.data and info.data["number"] is None:
            raise wrong("story", "Vul een getal in, of vertel wat het opbracht.")
        return value


class OutreachForm(TypedForm):
    empty: ClassVar[Mapping[str, str]] = {
        "text": msgid("Schrijf op wie u vroeg, en hoe."),
        "never": msgid("Schrijf op wie u bijna nooit ziet."),
    }
    never: Line
    text: TwoSentences


class CameForm(TypedForm):
    empty: ClassVar[Mapping[str, str]] = {"text": msgid("Schrijf op wat ervan kwam.")}
    text: TwoSentences
