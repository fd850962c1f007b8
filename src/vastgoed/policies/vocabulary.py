"""The words of a policy: its rooms, categories, time bands and activities."""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.conditions import When, conditions
from vastgoed.policies.forms import Clock, Form, Id, Ids, Named, Said, minutes, problem
from vastgoed.policies.rules.bands import Window, week_table
from vastgoed.policies.rules.policy import Answer, Category, Function, Vocabulary
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.seasons import SeasonForm

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"]
Country = Literal["NL", "BE", "DE", "FR", "LU"]
LARGEST_TABLE = 5000
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday")


class RoomForm(Form):
    """m2: its floor, where a price is per square metre."""

    id: Id
    label: Named
    m2: Annotated[int, Field(ge=1, le=1_000_000)] | None = None


class RoomSetForm(Form):
    id: Id
    label: Named
    rooms: Ids


class ChoiceForm(Form):
    id: Id
    label: Named


class QuestionForm(Form):
    """Asked once per activity of a group; choices belong to answer: choice, and only there."""

    id: Id
    ask: Named
    answer: Literal["yes_no", "number", "date", "choice"] = "yes_no"
    choices: Annotated[list[ChoiceForm], Field(max_length=100)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _has_choices(self) -> Self:
        if bool(self.choices) != (self.answer == "choice"):
            raise problem(
                "Bij answer: choice horen choices, en alleen daar.",
                "With answer: choice belong choices, and only there.",
            )
        return self

    @property
    def kind(self) -> Answer:
        return Answer(self.answer, tuple(choice.id for choice in self.choices))


class CategoryForm(Form):
    """when: the answers that put an activity here; the first category that fits wins."""

    id: Id
    function: Function
    label: Named
    description: Said
    when: When = Field(default_factory=dict)


class WindowForm(Form):
    """From and until in local time; until before from runs on after midnight."""

    days: list[Weekday] = Field(min_length=1, max_length=8)
    start: Clock = Field(alias="from")
    end: Clock = Field(alias="until")

    @property
    def window(self) -> Window:
        return Window(
            frozenset(WEEKDAYS.index(day) for day in self.days), minutes(self.start), minutes(self.end)
        )


class BandForm(Form):
    """seasons: it holds in these only; left out: all year."""

    id: Id
    label: Named
    hours: list[WindowForm] = Field(min_length=1, max_length=50)
    seasons: Ids | None = None


class ActivityForm(Form):
    id: Id
    label: Named


class VocabularyForm(Form):
    """holidays: a public holiday counts as its weekday, as a Sunday, or as a day of its own.

    holidays_of: the country whose public holidays these are.
    """

    rooms: list[RoomForm] = Field(min_length=1, max_length=500)
    room_sets: list[RoomSetForm] = Field(default_factory=list, max_length=100)
    questions: list[QuestionForm] = Field(default_factory=list, max_length=100)
    categories: list[CategoryForm] = Field(min_length=1, max_length=50)
    holidays: Literal["weekday", "sunday", "separate"] | None = None
    holidays_of: Country = "NL"
    seasons: list[SeasonForm] = Field(default_factory=list, max_length=50)
    bands: list[BandForm] = Field(default_factory=list, max_length=60)
    activities: list[ActivityForm] = Field(default_factory=list, max_length=100)

    @model_validator(mode="after")
    def _fits_a_table(self) -> Self:
        if len(self.rooms) * len(self.categories) > LARGEST_TABLE:
            raise problem(
                "Ruimtes maal gebruikerscategorieën is hooguit 5000.",
                "Rooms times categories is at most 5000.",
            )
        return self

    @model_validator(mode="after")
    def _holidays_are_decided(self) -> Self:
        if self.bands and self.holidays is None:
            raise problem(
                "Wat geldt op een feestdag? Kies holidays: weekday, sunday of separate. Voorbeeld: "
                "Hemelvaart valt op donderdag; met sunday geldt dan de prijs van zondag.",
                "What holds on a public holiday? Choose holidays: weekday, sunday or separate. Example: "
                "Ascension is a Thursday; with sunday the Sunday price holds.",
            )
        if self.holidays != "separate" and any("holiday" in w.days for b in self.bands for w in b.hours):
            raise problem(
                "«holiday» als dag kan alleen met holidays: separate.",
                "“holiday” as a day needs holidays: separate.",
            )
        return self

    @property
    def compiled(self) -> Vocabulary:
        named = {season.id: season.season for season in self.seasons}
        week = week_table(
            [[w.window for w in band.hours] for band in self.bands],
            self.holidays or "weekday",
            tuple(tuple(named[name] for name in band.seasons or []) for band in self.bands),
        )
        return Vocabulary(
            {room.id: room.label.words for room in self.rooms},
            {c.id: Category(c.id, c.function, c.label.words, conditions(c.when)) for c in self.categories},
            {band.id: band.label.words for band in self.bands},
            {activity.id: activity.label.words for activity in self.activities},
            week,
            {room.id: room.m2 for room in self.rooms if room.m2},
            {question.id: question.ask.words for question in self.questions},
            {question.id: question.kind for question in self.questions},
            self.holidays_of,
        )

    def mask(self, bands: Iterable[str]) -> int:
        """The bits of these bands."""
        order = [band.id for band in self.bands]
        return sum({1 << order.index(band) for band in bands})

    def rooms_in(self, ids: Iterable[str]) -> frozenset[str]:
        """Rooms and room sets, as rooms."""
        sets = {known.id: known.rooms for known in self.room_sets}
        return frozenset(room for name in ids for room in sets.get(name, [name]))


class Scoping(Form):
    """Rooms (or room sets) and categories a clause is about, and what must be the case; missing means all."""

    rooms: Ids | None = None
    categories: Ids | None = None
    when: When = Field(default_factory=dict)

    def scope(
        self, vocabulary: VocabularyForm, bands: list[str] | None = None, activities: list[str] | None = None
    ) -> Scope:
        return Scope(
            None if self.rooms is None else vocabulary.rooms_in(self.rooms),
            None if self.categories is None else frozenset(self.categories),
            None if activities is None else frozenset(activities),
            vocabulary.mask(bands or []),
            conditions(self.when),
        )
