"""What would it cost? The questions of the calculator and their answer, on the page with the rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlencode

from pydantic import BaseModel, Field, model_validator

from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE, AmbiguousTime, NonexistentTime, Period, instant
from vastgoed.policies.answers import facts_of
from vastgoed.policies.document import Document
from vastgoed.policies.rules.cancelling import Booked
from vastgoed.policies.rules.conditions import Value
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.protecting import keeping
from vastgoed.policies.rules.quote import Quote, Request, quote
from vastgoed.policies.rules.request import Amount, Unit
from vastgoed.policies.rules.scale import Scale, scale
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.stay import stay
from vastgoed.policies.sentences import sentences
from vastgoed.text import Language, msgid
from vastgoed.web.form import Clock, Day, Empty, Form, Line, TypedForm, Whole, Words, read, wrong
from vastgoed.web.language import say

EXTRA = "extra-"
FIRST_YEAR, LAST_YEAR = 2000, 2099


class CountForm(BaseModel):
    count: Annotated[Annotated[Whole, Field(ge=0, le=1000)] | None, Empty] = None


class CalculatorForm(TypedForm):
    """on, known: of which day the rules are read, and with what was known when.

    An end that is not after the start lies on the next day.
    """

    on: Annotated[Day | None, Empty] = None
    known: Annotated[Day | None, Empty] = None
    room: Line
    category: Line
    day: Day
    start: Clock
    end: Clock
    persons: Annotated[Whole, Field(ge=1, le=5000)]
    activity: Words = ""
    unit: Annotated[Literal["hour", "block", "day"] | None, Empty] = None
    per: Annotated[Literal["week", "month", "half_year", "season", "year"] | None, Empty] = None
    """Hired as a whole for so long, instead of on that day; count: how many of these."""
    count: Annotated[Annotated[Whole, Field(ge=1, le=1000)] | None, Empty] = None
    weekly_hours: Annotated[Annotated[Whole, Field(ge=1, le=168)] | None, Empty] = None

    @model_validator(mode="after")
    def _within_the_calendar(self) -> Self:
        if not FIRST_YEAR <= self.day.year <= LAST_YEAR:
            raise wrong("year", "Kies een dag tussen 2000 en 2100.")
        return self

    @property
    def period(self) -> Period:
        """Raises Refusal when the clock does not show this time, or shows it twice."""
        try:
            last = self.day if self.start < self.end else self.day + timedelta(days=1)
            start, end = datetime.combine(self.day, self.start), datetime.combine(last, self.end)
            return Period(instant(start), instant(end))
        except NonexistentTime:
            sentence = msgid("Deze tijd bestaat niet: de klok gaat die nacht een uur vooruit.")
        except AmbiguousTime:
            sentence = msgid("Deze tijd komt die nacht twee keer voor. Kies een andere tijd.")
        raise Refusal("policies.clock", sentence, field="start")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish in the words of a policy. told: what its conditions look at besides."""

    typed: CalculatorForm
    extras: Mapping[str, int]
    period: Period
    told: Mapping[str, Value] = field(default_factory=dict[str, Value])

    @property
    def amount(self) -> Amount | None:
        """Of what is hired as a whole."""
        return Amount(self.typed.per, Fraction(self.typed.count or 1)) if self.typed.per else None

    def request(self, booked_at: datetime) -> Request:
        unit: Unit | None = self.typed.unit
        weekly = {"weekly_hours": self.typed.weekly_hours} if self.amount and self.typed.weekly_hours else {}
        return Request(
            rooms=(self.typed.room,),
            category=self.typed.category,
            period=None if self.amount else self.period,
            persons=self.typed.persons,
            activity=self.typed.activity or OTHER,
            extras=self.extras,
            booked_at=None if self.amount else booked_at,
            unit=unit,
            amount=self.amount,
            known={**self.told, **weekly},
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """A price with all that belongs to it; on: the day of whose rules the clauses are."""

    wanted: Wanted
    quote: Quote
    scale: Scale | None
    document: Document
    on: date
    kept: Sequence[str] = ()
    """Clauses that keep hours like these for others; how much of them is left is not known here."""

    @property
    def period(self) -> Period:
        return self.wanted.period

    def title(self, clause: str, language: Language) -> str:
        found = self.document.clause(clause)
        return found.title.words.said(language) if found else clause

    def sentences(self, clause: str, language: Language) -> str:
        found = next(it for it in sentences(self.document, language) if it.clause == clause)
        return " ".join(found.sentences)

    def finder(self, house: str) -> str:
        """Where to look for a free moment like this."""
        typed = self.wanted.typed
        query = {
            "house": house,
            "from": typed.day,
            "minutes": int(self.period.minutes),
            "persons": typed.persons,
        }
        return f"/?{urlencode(query)}"


def asked(typed: Mapping[str, Any], first_day: date) -> tuple[Form[CalculatorForm], Wanted | None]:
    """What was typed, and the wish if nothing is wrong with it."""
    fixed = {name: value for name, value in typed.items() if not name.startswith(EXTRA)}
    counts = {name: value for name, value in typed.items() if name.startswith(EXTRA)}
    form = read(CalculatorForm, fixed)
    errors = {**form.errors, **dict(_wrong_counts(counts))}
    if "" in errors:
        errors["day"] = errors.pop("")
    if form.value and form.value.per and not form.value.count:
        errors["count"] = say("Vul in hoeveel weken, maanden of jaren u huurt.")
    if form.value and form.value.day < first_day:
        errors["day"] = say("Kies een dag vanaf {day}.", day=first_day)
    if form.value is None or errors:
        return Form(None, typed, errors), None
    extras = {name.removeprefix(EXTRA): int(count) for name, count in counts.items() if count.strip()}
    try:
        return Form(form.value, typed), Wanted(form.value, extras, form.value.period)
    except Refusal as refusal:
        return refused(Form(None, typed), refusal), None


def _wrong_counts(counts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, count in counts.items():
        errors = read(CountForm, {"count": count}).errors
        if errors:
            yield name, errors["count"]


def refused(form: Form[CalculatorForm], refusal: Refusal) -> Form[CalculatorForm]:
    """A request that cannot be read in this policy, told at its field."""
    fields = {"rooms": "room", "extras": "", "facts.weekly_hours": "weekly_hours"}
    field = fields.get(refusal.field, refusal.field)
    return Form(None, form.typed, {field: say(refusal.sentence, **refusal.parameters)})


def answered(document: Document, wanted: Wanted, booked_at: datetime, on: date) -> Answer:
    """Raises Refusal when the policy does not know the words of the wish."""
    policy: Policy = document.policy
    request, facts = wanted.request(booked_at), facts_of(policy, [wanted.period.start, wanted.period.end])
    found = quote(policy, request, facts)
    if wanted.amount:
        return Answer(wanted, found, None, document, on)
    told = stay(request, policy.vocabulary.week, facts).situation
    booked = Booked(found.total, wanted.period.start, found.category, wanted.typed.room, found.deposit, told)
    fares = scale(policy, booked, HOUSE_ZONE)
    return Answer(wanted, found, fares, document, on, keeping(policy, request, facts))
