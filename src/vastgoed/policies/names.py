"""The names of a vocabulary, as they stand in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from vastgoed.policies.forms import Said
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.words import Words, listed
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
        }
        labels = {(kind, part.id): part.label.words for kind, parts in kinds.items() for part in parts}
        return cls({**labels, ("activities", OTHER): NO_ACTIVITY}, language)

    def pick(self, nl: str, en: str) -> str:
        return nl if self.language == "nl" else en

    def rooms(self, ids: list[str] | None) -> str:
        return self._listed("rooms", ids, ALL_ROOMS)

    def who(self, ids: list[str] | None) -> str:
        return self._listed("categories", ids, EVERYBODY)

    def when(self, bands: list[str] | None, activities: list[str] | None = None) -> str:
        """« (Avond; Feest)», or nothing."""
        parts = [("bands", bands), ("activities", activities)]
        inside = "; ".join(self._listed(kind, ids, NO_ACTIVITY) for kind, ids in parts if ids)
        return f" ({inside})" if inside else ""

    def about(self, rooms: list[str] | None, categories: list[str] | None) -> str:
        """«Voor Grote zaal, Vereniging: », or nothing when it is about everything."""
        known = [self.rooms(rooms)] * (rooms is not None) + [self.who(categories)] * (categories is not None)
        return self.pick("Voor ", "For ") + ", ".join(known) + ": " if known else ""

    def _listed(self, kind: str, ids: list[str] | None, everything: Words) -> str:
        if ids is None:
            return everything.said(self.language)
        return listed([self.labels[kind, name].said(self.language) for name in ids], self.language)
