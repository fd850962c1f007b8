"""A request as JSON, as the command line and the examples of a policy write it."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE, AmbiguousTime, NonexistentTime, Period, instant
from vastgoed.policies.forms import Cents, Count, Form, Id, problem
from vastgoed.policies.rules.answering import check_answers, question, untold
from vastgoed.policies.rules.classification import classified
from vastgoed.policies.rules.conditions import Situation
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Amount, Request, Unit
from vastgoed.policies.rules.scope import OTHER
from vastgoed.text import msgid

FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST_NUMBER = 1000
LONGEST = timedelta(days=366)
ON_ANSWER = msgid("De gebruikerscategorie hangt af van: {question}. Vul dat in.")
NO_CATEGORY = msgid("Kies een gebruikerscategorie, of beantwoord de vragen.")
FIGURE = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
DECIMAL = re.compile(r"[0-9]{1,4}(\.[0-9]{1,6})?")


def _moment(value: Any) -> Any:
    return _instant(_local(value)) if isinstance(value, str) else value


def _local(value: str) -> datetime:
    try:
        local = datetime.fromisoformat(value)
    except ValueError:
        raise problem("Schrijf een tijdstip als 2026-01-31T19:00.", "Write 2026-01-31T19:00.") from None
    if not FIRST_YEAR <= local.year < LAST_YEAR:
        raise problem("Kies een jaar van 2000 tot 2100.", "Choose a year from 2000 to 2100.")
    return local


def _instant(local: datetime) -> datetime:
    try:
        return instant(local)
    except NonexistentTime:
        nl = "Deze tijd bestaat niet: de klok gaat vooruit."
        raise problem(nl, "This time does not exist: the clock goes forward.") from None
    except AmbiguousTime:
        nl = "Deze tijd komt twee keer voor: zet +01:00 of +02:00 erachter."
        raise problem(nl, "This time comes twice: add +01:00 or +02:00.") from None


def _number(value: Any) -> Decimal:
    """A number with a point comes as text when it was stored: JSON has no exact ones."""
    text = str(value) if isinstance(value, int | str | Decimal) and not isinstance(value, bool) else ""
    if not DECIMAL.fullmatch(text) or not 0 < Decimal(text) <= LARGEST_NUMBER:
        raise problem("Hier hoort een getal boven nul.", "A number above zero belongs here.")
    return Decimal(text)


def _figure(value: Any) -> Any:
    text = str(value) if isinstance(value, int | str | Decimal) and not isinstance(value, bool) else ""
    if not FIGURE.fullmatch(text):
        raise problem("Hier hoort een getal.", "A number belongs here.")
    return Decimal(text)


def _each_once(value: Any) -> Any:
    """A list of extras is one of each."""
    return dict.fromkeys(value, 1) if isinstance(value, list) and set(map(type, value)) <= {str} else value


def _fact(value: Any) -> Any:
    """A date comes as text."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


Fact = Annotated[bool | int | date | Annotated[str, Field(max_length=100)], BeforeValidator(_fact)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Measured = Annotated[Decimal, BeforeValidator(_figure)]
Extras = Annotated[dict[Id, Count], BeforeValidator(_each_once), Field(max_length=100)]
Whole = Annotated[int, Field(ge=1, le=1000)]


UNITS: dict[str, Unit] = {
    "hours": "hour", "dagdelen": "block", "days": "day", "nights": "night", "weeks": "week",
    "months": "month", "half_years": "half_year", "seasons": "season", "years": "year",
}  # fmt: skip


class RivalForm(Form):
    """Somebody else who wants the same time."""

    category: Id
    activity: Id = OTHER
    series: bool = False


class TakenForm(Form):
    """Of a protection, in the stretch of this request: minutes that others took, and minutes of opening."""

    taken_minutes: Annotated[int, Field(ge=0, le=10_000_000)]
    open_minutes: Annotated[int, Field(ge=0, le=10_000_000)]


class RequestForm(Form):
    """room or rooms; category or facts; start and end, or hours, dagdelen, days … or uses.

    facts: answers to the questions of the policy, and figures: uses_in_year, use_number_in_year,
    series_length, m2, weekly_hours, contract_months.
    """

    room: Id | None = None
    rooms: list[Id] = Field(default_factory=list, max_length=50)
    category: Id | None = None
    facts: dict[Id, Fact] = Field(default_factory=dict, max_length=100)
    start: Moment | None = None
    end: Moment | None = None
    hours: Number | None = None
    dagdelen: Whole | None = None
    days: Whole | None = None
    nights: Whole | None = None
    weeks: Whole | None = None
    months: Whole | None = None
    half_years: Whole | None = None
    seasons: Number | None = None
    years: Whole | None = None
    uses: Whole = 1
    persons: Count | None = None
    activity: Id = OTHER
    extras: Extras = Field(default_factory=dict)
    unit: Unit | None = None
    series: bool = False
    setup_until: Moment | None = None
    actual_end: Moment | None = None
    booked_at: Moment | None = None
    option_placed_at: Moment | None = None
    cancelled_at: Moment | None = None
    rent_cents: Cents | None = None
    granted: dict[Id, Count] = Field(default_factory=dict, max_length=20)
    used: dict[Id, Count] = Field(default_factory=dict, max_length=100)
    protected: dict[Id, TakenForm] = Field(default_factory=dict, max_length=100)
    hours_worked: Number | None = None
    measured: dict[Id, Measured] = Field(default_factory=dict, max_length=100)
    rivals: list[RivalForm] = Field(default_factory=list, max_length=50)

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.start and self.end and self.end <= self.start:
            raise problem("«end» ligt na «start».", "“end” comes after “start”.")
        if self.start and self.end and self.end - self.start > LONGEST:
            raise problem("Dit duurt langer dan een jaar.", "This lasts longer than a year.")
        return self

    @property
    def cancelled(self) -> bool:
        """cancelled_at was given; null means: did not come and did not cancel."""
        return "cancelled_at" in self.model_fields_set

    def request(self, policy: Policy) -> Request:
        """In the words of a policy; raises Refusal when no category fits the facts, or one is unknown."""
        check_answers(policy, self.facts)
        return Request(
            rooms=self._rooms(policy),
            category=self.category or self._classified(policy),
            period=self._period(),
            persons=self.persons,
            activity=self.activity,
            extras=self.extras,
            booked_at=self.booked_at,
            series=self.series,
            unit=self.unit,
            amount=self._amount(),
            uses=self.uses,
            known=self.facts,
            setup_until=self.setup_until,
            actual_end=self.actual_end,
            option_placed_at=self.option_placed_at,
            granted=self.granted,
            used=self.used,
            worked=Fraction(self.hours_worked or 0),
            protected={clause: told.model_dump() for clause, told in self.protected.items()},
        )

    def _rooms(self, policy: Policy) -> tuple[str, ...]:
        """The only room there is need not be named."""
        named = (self.room,) if self.room else tuple(self.rooms)
        known = tuple(policy.vocabulary.rooms)
        return named or (known if len(known) == 1 else ())

    def _period(self) -> Period | None:
        return Period(self.start, self.end) if self.start and self.end else None

    def _amount(self) -> Amount | None:
        counts = ((unit, getattr(self, name)) for name, unit in UNITS.items())
        return next((Amount(unit, Fraction(count)) for unit, count in counts if count is not None), None)

    def _classified(self, policy: Policy) -> str:
        category = classified(policy.vocabulary, self.situation)
        if category is not None:
            return category.id
        missing = untold(policy, None, self.situation)
        if missing:
            asked = question(policy, missing[0])
            raise Refusal("policies.answer_missing", ON_ANSWER, field=f"facts.{missing[0]}", question=asked)
        raise Refusal("policies.category_missing", NO_CATEGORY, field="category")

    @property
    def situation(self) -> Situation:
        """What the category is chosen by."""
        figures = {} if self.persons is None else {"persons": self.persons}
        day = self.start.astimezone(HOUSE_ZONE).date() if self.start else None
        return Situation({**figures, **self.facts}, day)

    def unanswered(self, policy: Policy) -> list[str]:
        """Questions that nobody answered, and on which the category depends all the same."""
        if self.category is not None:
            return []
        return untold(policy, classified(policy.vocabulary, self.situation), self.situation)
