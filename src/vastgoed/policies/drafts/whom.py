"""For which rooms, for whom and when something is so, in as few lines as say it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vastgoed.policies.names import ALL_ROOMS, EVERYBODY
from vastgoed.policies.rules.words import Words, listed
from vastgoed.policies.vocabulary import VocabularyForm
from vastgoed.text import Language

Case = tuple[str, str, str]
"""Room, category and moment as they are called; empty where it does not matter."""


@dataclass(frozen=True, slots=True)
class Whom:
    """How many rooms and categories there are, so that all of them are said as one."""

    rooms: int
    categories: int
    language: Language

    @classmethod
    def of(cls, words: VocabularyForm, language: Language) -> "Whom":
        return cls(len(words.rooms), len(words.categories), language)

    def lines(self, cases: Iterable[Case]) -> list[str]:
        """«Grote zaal en Keuken: Vereniging (maandag 19:00)»."""
        people: dict[tuple[str, str], dict[str, None]] = {}
        for room, who, moment in cases:
            people.setdefault((room, moment), {})[who] = None
        rooms: dict[tuple[tuple[str, ...], str], list[str]] = {}
        for (room, moment), whom in people.items():
            rooms.setdefault((tuple(whom), moment), []).append(room)
        said = (self._line(where, whom, moment) for (whom, moment), where in rooms.items())
        return [line for line in said if line]

    def _line(self, rooms: Sequence[str], whom: Sequence[str], moment: str) -> str:
        where, who = self._all(rooms, self.rooms, ALL_ROOMS), self._all(whom, self.categories, EVERYBODY)
        about = ": ".join(part for part in (where, who) if part)
        return f"{about} ({moment})" if about and moment else about

    def _all(self, names: Sequence[str], count: int, everything: Words) -> str:
        named = [name for name in names if name]
        if len(named) == count > 1:
            return everything.said(self.language)
        return listed(named, self.language) if named else ""
