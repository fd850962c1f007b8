"""How much each change between two policies matters, told by the bookings that there were."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from vastgoed.errors import Refusal
from vastgoed.policies.differences import changes
from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.edits import Add, Edit, apply, edits
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.rules.impact import Case, Impact, Outcome, Past, Reprice, impact
from vastgoed.policies.telling.shown import ChangeShown
from vastgoed.policies.telling.tables import rows_of, sheets
from vastgoed.text import Language

Outcomes = Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class Weighed:
    """total: of everything together. changes: the one with the largest effect first."""

    total: Impact
    changes: tuple[tuple[ChangeShown, Impact], ...]

    def as_json(self) -> dict[str, Any]:
        each = [change.as_json() | {"impact": found.as_json()} for change, found in self.changes]
        return {"impact": self.total.as_json(), "changes": each}


@dataclass(frozen=True, slots=True)
class Scales:
    """Both documents, and the bookings; days: the time in which these were."""

    old: Document
    new: Document
    past: Sequence[Past]
    reprice: Reprice
    days: int

    def weighed(self, language: Language) -> Weighed:
        """Each change by itself in the old policy, and all of them together."""
        before, after = self.reprice(self.old.policy), self.reprice(self.new.policy)
        told = changes(self.old, self.new, language)
        alone: dict[Any, Outcomes] = {}
        for change in told:
            sign = _sign(change)
            if sign not in alone:
                alone[sign] = self._alone(change, before, after)
        each = [(change, self._impact(change, before, alone[_sign(change)])) for change in told]
        each.sort(key=lambda pair: (-abs(pair[1].cents_a_year), -pair[1].bookings))
        return Weighed(impact(self._cases(before, after), self.days), tuple(each))

    def _impact(self, change: ChangeShown, before: Outcomes, alone: Outcomes) -> Impact:
        cases = self._cases(before, alone)
        return impact((case for case in cases if _about(change, case[0])), self.days)

    def _cases(self, before: Outcomes, after: Outcomes) -> Iterable[Case]:
        return zip(self.past, before, after, strict=True)

    def _alone(self, change: ChangeShown, before: Outcomes, after: Outcomes) -> Outcomes:
        """Where a change by itself is no policy, or leaves a booking without a price, what all of them do.

        But a word that cannot come or go alone does nothing: the rules that use it do.
        """
        if change.kind == "text":
            return before
        one = self._changed(change)
        if one is None:
            return before if _only_a_word(change) else after
        found = self.reprice(one.policy)
        return [mine if mine.priced else whole for mine, whole in zip(found, after, strict=True)]

    def _changed(self, change: ChangeShown) -> Document | None:
        """The old policy with this change; a rule may bring new words along."""
        if change.turn and change.turn.before and change.turn.after:
            return _made(lambda: _swapped(self.old, self.new, change))
        every = edits(self.old, self.new)
        part = _part(every, change)
        words = [edit for edit in every if isinstance(edit, Add) and edit.at[0] == "vocabulary"]
        alone = _made(lambda: apply(self.old, part))
        return alone or (_made(lambda: apply(self.old, [*part, *words])) if change.clause else None)


def _made(make: Callable[[], Document]) -> Document | None:
    try:
        return make()
    except (PolicyError, Refusal):
        return None


def _only_a_word(change: ChangeShown) -> bool:
    return change.cell[0] == "vocabulary" and change.cell[1] not in ("rooms", "categories")


def _sign(change: ChangeShown) -> Any:
    """Changes that are tried together: those of one clause, but each other price by itself."""
    turn = change.turn
    if turn and turn.before and turn.after:
        return change.cell, turn.rooms, turn.categories, turn.spots
    return change.cell[:2] if change.clause else change.cell


def _about(change: ChangeShown, past: Past) -> bool:
    """Whether a booking is in the cells of a change; or has the room or category that it is about."""
    if change.turn:
        rooms, who = change.turn.rooms, change.turn.categories
        return past.category in who and not set(past.rooms).isdisjoint(rooms)
    match change.cell:
        case ("vocabulary", "rooms", name, *_):
            return name in past.rooms
        case ("vocabulary", "categories", name, *_):
            return name == past.category
        case _:
            return True


def _part(every: Iterable[Edit], change: ChangeShown) -> list[Edit]:
    """The edits of one clause, word or agreement."""
    depth = {"clauses": 2, "vocabulary": 3}.get(change.cell[0], 1)
    return [edit for edit in every if edit.at[:depth] == change.cell[:depth]]


def _swapped(old: Document, new: Document, change: ChangeShown) -> Document:
    """The old policy with another price in these cells only."""
    _, name, field = change.cell
    turn = change.turn
    clauses = [next(clause for clause in doc.clauses if clause.id == name) for doc in (old, new)]
    rows = [getattr(clause, field) for clause in clauses]
    before, _ = sheets(rows[0], rows[1], (old.vocabulary, new.vocabulary))
    if turn:
        before |= dict.fromkeys(product(turn.rooms, turn.categories, turn.spots), turn.after)
    plain = [row.model_dump(mode="json", by_alias=True, exclude_defaults=True) for row in rows_of(before)]
    data = stored(old)
    data["clauses"] = [it | {field: plain} if it["id"] == name else it for it in data["clauses"]]
    return parse(data)
