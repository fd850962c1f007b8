"""The words of a policy: its rooms, categories, time bands and activities."""

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import Field, model_validator

from vastgoed.policies.forms import Clock, Form, Id, Ids, Said, minutes, problem
from vastgoed.policies.rules.bands import Window, week_table
from vastgoed.policies.rules.policy import Category, Function, Vocabulary
from vastgoed.policies.rules.scope import Scope

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"]
LARGEST_TABLE = 5000
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday")


class RoomForm(Form):
    id: Id
    label: Said


class RoomSetForm(Form):
    id: Id
    label: Said
    rooms: Ids


class QuestionForm(Form):
    """Asked once per activity of a group; the answer is yes or no."""

    id: Id
    ask: Said


class CategoryForm(Form):
    """when: the answers that put an activity here; the first category that fits wins."""

    id: Id
    function: Function
    label: Said
    description: Said
    when: dict[Id, bool] = Field(default_factory=dict)


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
    id: Id
    label: Said
    hours: list[WindowForm] = Field(min_length=1, max_length=50)


class ActivityForm(Form):
    id: Id
    label: Said


class VocabularyForm(Form):
    """holidays: a public holiday counts as its weekday, as a Sunday, or as a day of its own."""

    rooms: list[RoomForm] = Field(min_length=1, max_length=500)
    room_sets: list[RoomSetForm] = Field(default_factory=list, max_length=100)
    questions: list[QuestionForm] = Field(default_factory=list, max_length=100)
    categories: list[CategoryForm] = Field(min_length=1, max_length=50)
    holidays: Literal["weekday", "sunday", "separate"] | None = None
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
        week = week_table([[w.window for w in band.hours] for band in self.bands], self.holidays or "weekday")
        return Vocabulary(
            {room.id: room.label.words for room in self.rooms},
            {c.id: Category(c.id, c.function, c.label.words, c.when) for c in self.categories},
            {band.id: band.label.words for band in self.bands},
            {activity.id: activity.label.words for activity in self.activities},
            week,
        )

    def rooms_in(self, ids: Iterable[str]) -> frozenset[str]:
        """Rooms and room sets, as rooms."""
        sets = {known.id: known.rooms for known in self.room_sets}
        return frozenset(room for name in ids for room in sets.get(name, [name]))


class Scoping(Form):
    """Rooms (or room sets) and categories a clause is about; missing means all."""

    rooms: Ids | None = None
    categories: Ids | None = None

    def scope(
        self, vocabulary: VocabularyForm, bands: list[str] | None = None, activities: list[str] | None = None
    ) -> Scope:
        order = [band.id for band in vocabulary.bands]
        return Scope(
            None if self.rooms is None else vocabulary.rooms_in(self.rooms),
            None if self.categories is None else frozenset(self.categories),
            None if activities is None else frozenset(activities),
            sum({1 << order.index(band) for band in bands or []}),
        )
