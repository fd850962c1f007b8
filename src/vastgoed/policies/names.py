"""The names of a vocabulary, as they stand in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from vastgoed.policies.conditions import BoundsForm
from vastgoed.policies.forms import Said
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.words import FIGURES, Words, listed
from vastgoed.policies.vocabulary import VocabularyForm
from vastgoed.text import Language


class Labelled(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> Said: ...


ALL_ROOMS = Words("alle ruimtes", "all rooms")
EVERYBODY = Words("iedereen", "everybody")
NO_ACTIVITY = Words("alle andere activiteiten", "all other activities")
BOUNDS = {
    "at_least": Words("{fact} {bound} of meer is", "{fact} is {bound} or more"),
    "more_than": Words("{fact} meer dan {bound} is", "{fact} is more than {bound}"),
    "at_most": Words("{fact} hooguit {bound} is", "{fact} is at most {bound}"),
    "below": Words("{fact} minder dan {bound} is", "{fact} is less than {bound}"),
    "every": Words("het elke {bound}e keer is ({fact})", "it is each {bound}th ({fact})"),
    "months": Words("{fact} minstens {bound} maanden geleden is", "{fact} is at least {bound} months ago"),
}
YES = Words("«{fact}» ja is", "“{fact}” is yes")
NO = Words("«{fact}» nee is", "“{fact}” is no")
EACH_TIME = Words("elke {every}e keer in het jaar", "every {every} time in the year")
ONE_OF = Words("«{fact}» {choices} is", "“{fact}” is {choices}")


@dataclass(frozen=True, slots=True)
class Names:
    labels: Mapping[tuple[str, str], Words]
    language: Language

    @classmethod
    def of(cls, vocabulary: VocabularyForm, language: Language) -> "Names":
        """Rooms and room sets share their names, as they do in a clause."""
        kinds: dict[str, Sequence[Labelled]] = {
            "rooms": [*vocabulary.rooms, *vocabulary.room_sets],
            "categories": vocabulary.categories,
            "bands": vocabulary.bands,
            "activities": vocabulary.activities,
            "seasons": vocabulary.seasons,
        }
        labels = {(kind, part.id): part.label.words for kind, parts in kinds.items() for part in parts}
        facts: dict[tuple[str, str], Words] = {("facts", name): words for name, words in FIGURES.items()}
        for question in vocabulary.questions:
            facts["facts", question.id] = question.ask.words
            facts |= {("facts", choice.id): choice.label.words for choice in question.choices}
        return cls({**labels, **facts, ("activities", OTHER): NO_ACTIVITY}, language)

    def with_those_of(self, other: "Names") -> "Names":
        """Also what only the other knows."""
        return Names({**other.labels, **self.labels}, self.language)

    def pick(self, nl: str, en: str) -> str:
        return nl if self.language == "nl" else en

    def rooms(self, ids: list[str] | None) -> str:
        return self._listed("rooms", ids, ALL_ROOMS)

    def who(self, ids: list[str] | None) -> str:
        return self._listed("categories", ids, EVERYBODY)

    def bands(self, ids: list[str]) -> str:
        return self._listed("bands", ids, NO_ACTIVITY)

    def only_if(self, when: Mapping[str, Any]) -> str:
        """«, als het aantal mensen 50 of meer is», or nothing."""
        asked = [condition(fact, wanted, self) for fact, wanted in when.items()]
        return self.pick(", als ", ", if ") + listed(asked, self.language) if asked else ""

    def unless(self, when: Mapping[str, Any]) -> str:
        """«, tenzij het dorp een café heeft», or nothing."""
        saved = [condition(fact, wanted, self) for fact, wanted in when.items()]
        return self.pick(", tenzij ", ", unless ") + listed(saved, self.language) if saved else ""

    def activities(self, ids: list[str] | None) -> str:
        return self._listed("activities", ids, NO_ACTIVITY)

    def when(self, bands: list[str] | None, activities: list[str] | None = None) -> str:
        """« (Avond; Feest)», or nothing."""
        parts = [("bands", bands), ("activities", activities)]
        inside = "; ".join(self._listed(kind, ids, NO_ACTIVITY) for kind, ids in parts if ids)
        return f" ({inside})" if inside else ""

    def about(
        self, rooms: list[str] | None, categories: list[str] | None, when: Mapping[str, Any] | None = None
    ) -> str:
        """«Voor Grote zaal, Vereniging, als …: », or nothing when it is about everything."""
        known = [self.rooms(rooms)] * (rooms is not None) + [self.who(categories)] * (categories is not None)
        text = self.pick("Voor ", "For ") + ", ".join(known) if known else ""
        asked = [condition(fact, wanted, self) for fact, wanted in (when or {}).items()]
        each = self._each_time(when or {})
        if each:
            text += (", " if known else "") + each
        elif asked:
            text += (", " if known else "") + self.pick("als ", "if ") + listed(asked, self.language)
        return f"{text}: " if text else ""

    def _each_time(self, when: Mapping[str, Any]) -> str:
        """«elke 10e keer in het jaar», where that is the only condition."""
        wanted = when.get("use_number_in_year")
        bounds = wanted.model_dump(exclude_none=True) if isinstance(wanted, BoundsForm) else {}
        if len(when) > 1 or set(bounds) != {"every"}:
            return ""
        every = str(bounds["every"]) if self.language == "nl" else ordinal(bounds["every"])
        return EACH_TIME.filled(every=every).said(self.language)

    def figure(self, name: str) -> str:
        """«per graad»: one of a figure."""
        return self.pick("per ", "for each of ") + self.label("facts", name)

    def label(self, kind: str, name: str) -> str:
        return self.labels[kind, name].said(self.language)

    def _listed(self, kind: str, ids: list[str] | None, everything: Words) -> str:
        if ids is None:
            return everything.said(self.language)
        return listed([self.labels[kind, name].said(self.language) for name in ids], self.language)


def ordinal(number: int) -> str:
    """English: 2nd, 10th, 11th, 21st."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 // 10 == 1 else ending}"


def condition(fact: str, wanted: Any, names: Names) -> str:
    """«het aantal mensen 50 of meer is»."""
    words = names.labels["facts", fact]
    if isinstance(wanted, bool):
        return (YES if wanted else NO).filled(fact=words).said(names.language)
    if isinstance(wanted, BoundsForm):
        bounds = [
            BOUNDS[bound].filled(fact=words, bound=names.labels.get(("facts", str(value)), value))
            for bound, value in wanted.model_dump(exclude_none=True).items()
        ]
        return listed([bound.said(names.language) for bound in bounds], names.language)
    choices = names.pick(" of ", " or ").join(names.label("facts", choice) for choice in wanted)
    return ONE_OF.filled(fact=words, choices=choices).said(names.language)
