"""What an official and a committee type."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, field_validator

from vastgoed.mandates.actions import Decided, Meant
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.rules import LONGEST, Kind
from vastgoed.policies.drafts.numbers import Unreadable, euro
from vastgoed.steering.forms import Sensible
from vastgoed.text import msgid
from vastgoed.web.form import (
    Empty,
    Line,
    Several,
    TypedForm,
    Whole,
    in_one_line,
    printable,
    wrong,
)

LIKE = msgid("Vul een bedrag in, zoals 1250 of 12,50. Het is hooguit 1.000.000 euro.")
FIRST = msgid("Kies vanaf welke dag het geldt.")
LAST = msgid("Kies tot en met welke dag het geldt.")
AGAIN = msgid("Kies wanneer u het opnieuw bekijkt.")
NO_AMOUNT = msgid("Vul een bedrag in.")
EACH, MANY = Field(max_length=100), Field(max_length=200)
PRICED = ("earning_target", "max_tariff", "cost_price")


def _text(most: int, least: int = 1) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most)


def _euros(value: Any) -> Any:
    """«1500» or «1500,00»; what is no amount is told in the language of the reader."""
    if not isinstance(value, str):
        return value
    try:
        return euro(value, "cents")["cents"]
    except Unreadable:
        raise wrong("amount", LIKE) from None


def _chosen(words: str) -> BeforeValidator:
    """An empty field is told by what it is for: three days stand below each other."""

    def chosen(value: Any) -> Any:
        if isinstance(value, str) and not value.strip():
            raise wrong("empty", words)
        return value

    return BeforeValidator(chosen)


Title = Annotated[str, _text(120), AfterValidator(printable), AfterValidator(in_one_line)]
Told = Annotated[str, _text(2000), AfterValidator(printable)]
Point = Annotated[str, _text(1000), AfterValidator(printable)]
Reply = Annotated[str, _text(1000, 0), AfterValidator(printable)]
Euros = Annotated[int, BeforeValidator(_euros), Field(ge=0)]
Ids = Annotated[list[Annotated[str, EACH]], Several, MANY]


class MandateForm(TypedForm):
    """house empty: for all houses."""

    empty = {"kind": msgid("Kies wat voor grens het is."), "purpose": msgid("Schrijf waarom.")}
    kind: Kind
    title: Title
    purpose: Told
    house: Annotated[UUID | None, Empty] = None
    function: Literal["", "social", "commercial"] = ""
    legal: Literal["ja", ""] = ""
    amount: Annotated[Euros | None, Empty] = Field(default=None, validate_default=True)

    @field_validator("amount")
    @classmethod
    def _where_due(cls, value: int | None, info: Any) -> int | None:
        if value is None and info.data.get("kind") in PRICED:
            raise wrong("amount", NO_AMOUNT)
        return value

    @property
    def meant(self) -> Meant:
        priced = self.kind in PRICED
        bounded = self.kind in ("max_tariff", "cost_price") and self.function
        scope = {"function": self.function} if bounded else {}
        legal = bool(self.legal) or self.kind == "legal"
        cents = self.amount if priced else None
        return Meant(self.kind, self.title, self.purpose, legal, self.house, cents, scope)


class ScopeForm(TypedForm):
    """Which rooms, whom and when; nothing ticked: all. clause: of the law; most empty: it is lifted."""

    rooms: Ids = Field(default_factory=list)
    categories: Ids = Field(default_factory=list)
    bands: Ids = Field(default_factory=list)
    clause: Annotated[str, Field(max_length=60)] = ""
    most: Annotated[Annotated[Whole, Field(ge=1, le=100_000)] | None, Empty] = None

    def scope(self, it: Mandate) -> dict[str, Any]:
        if it.kind == "legal":
            return {"clause": self.clause, "most": self.most} if self.clause else {}
        ticked = {"rooms": self.rooms, "categories": self.categories, "bands": self.bands}
        kept = {name: it.scope[name] for name in ("function",) if it.scope.get(name)}
        return kept | {name: sorted(ids) for name, ids in ticked.items() if ids}


class DecisionForm(TypedForm):
    empty = {"by": msgid("Vul in wie dit besloot."), "reason": msgid("Schrijf waarom.")}
    by: Line
    reason: Told
    first_day: Annotated[Sensible, _chosen(FIRST)]
    until: Annotated[Sensible | None, Empty] = None
    """The last day on which it holds."""
    review_on: Annotated[Sensible | None, Empty] = None
    amount: Annotated[Euros | None, Empty] = None

    @field_validator("until")
    @classmethod
    def _forward(cls, value: date | None, info: Any) -> date | None:
        first = info.data.get("first_day")
        if value and first and not first <= value <= first + LONGEST:
            raise wrong("term", "Kies een dag na de eerste dag, hooguit tien jaar later.")
        return value

    @field_validator("review_on")
    @classmethod
    def _within(cls, value: date | None, info: Any) -> date | None:
        first, last = info.data.get("first_day"), info.data.get("until")
        if value and first and not first < value <= (last or value):
            raise wrong("review", "Kies een dag binnen de looptijd.")
        return value

    @property
    def decided(self) -> Decided:
        until = self.until + timedelta(days=1) if self.until else None
        return Decided(self.by, self.reason, self.first_day, until, self.review_on, self.amount)


class BoundDecisionForm(DecisionForm):
    """Only the law has no end."""

    until: Annotated[Sensible, _chosen(LAST)]
    review_on: Annotated[Sensible, _chosen(AGAIN)]


class EndForm(TypedForm):
    empty = {"why": msgid("Schrijf waarom.")}
    why: Told


class ReplyForm(TypedForm):
    """By point."""

    reply: Annotated[dict[UUID, Reply], Field(max_length=400)] = Field(default_factory=dict)


class PointForm(TypedForm):
    empty = {"words": msgid("Schrijf wat u wilt zeggen.")}
    words: Point


class AnswerForm(TypedForm):
    empty = {"stance": msgid("Kies wat de commissie vindt.")}
    stance: Literal["agreed", "unless", "against"]
