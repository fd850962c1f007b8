"""A request as JSON, as the command line and the examples of a policy write it."""

from datetime import timedelta
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from vastgoed.errors import Refusal
from vastgoed.period import Period, day_of
from vastgoed.policies.forms import Cents, Count, Form, Id, problem
from vastgoed.policies.rules.answering import check_answers, question, untold
from vastgoed.policies.rules.classification import classified
from vastgoed.policies.rules.conditions import Situation
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Amount, Request, Unit
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.values import Extras, Fact, Measured, Moment, Number, Whole
from vastgoed.text import msgid

LONGEST = timedelta(days=366)
ON_ANSWER = msgid("De gebruikerscategorie hangt af van: {question}. Vul dat in.")
NO_CATEGORY = msgid("Kies een gebruikerscategorie, of beantwoord de vragen.")

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
    agreed: dict[Id, Cents] = Field(default_factory=dict, max_length=20)
    measured: dict[Id, Measured] = Field(default_factory=dict, max_length=100)
    rivals: list[RivalForm] = Field(default_factory=list, max_length=50)

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.start and self.end and self.end <= self.start:
            raise problem(
                "«end» moet na «start» liggen: wissel ze om.", "“end” must come after “start”: swap them."
            )
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
            agreed=self.agreed,
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
        day = day_of(self.start) if self.start else None
        return Situation({**figures, **self.facts}, day)

    def unanswered(self, policy: Policy) -> list[str]:
        """Questions that nobody answered, and on which the category depends all the same."""
        if self.category is not None:
            return []
        return untold(policy, classified(policy.vocabulary, self.situation), self.situation)
