"""What changed in a clause, told by the differ of its type."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.registry import DIFFERS, SENTENCES
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words
from vastgoed.policies.telling.fields import Told
from vastgoed.policies.telling.shown import ChangeShown
from vastgoed.policies.telling.tables import Table, Turned, place, sheets, turned
from vastgoed.policies.telling.words import RENAMED, Kind, Wording, capital, worded
from vastgoed.policies.vocabulary import VocabularyForm

NEW = Words("Nieuwe regel: {title}.", "New rule: {title}.")
GONE = Words("De regel «{title}» vervalt.", "The rule “{title}” is dropped.")
INSTEAD = Words("{title}: voortaan geldt: {after}", "{title}: from now on: {after}")
NO_MORE = Words("{title}: dit vervalt: {before}", "{title}: this is dropped: {before}")
REMARKS = {
    "title": Words("{title}: de naam in de andere taal is anders.", "{title}: its other name is different."),
    "why": Words("{title}: de reden is anders.", "{title}: the reason is different."),
    "source": Words("{title}: de bron is anders.", "{title}: the source is different."),
}
WRITTEN = Words(
    "{title}: dit staat er anders, maar betekent hetzelfde.",
    "{title}: this is written differently and means the same.",
)
ORDER = Words("{title}: de rijen staan in een andere volgorde.", "{title}: the rows are in another order.")
PART = Words("{title}: een onderdeel is anders.", "{title}: a part of it is different.")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents."""

    words: VocabularyForm
    names: Names

    def said(self, clause: ClauseForm) -> list[str]:
        return [capital(text) for text in SENTENCES[clause.type](clause, self.names)]

    def title(self, clause: ClauseForm) -> str:
        return clause.title.words.said(self.names.language)

    def whole(self, clause: ClauseForm, kind: Kind) -> ChangeShown:
        """A clause that came or went."""
        title, said = self.title(clause), " ".join(self.said(clause))
        text = (NEW if kind == "added" else GONE).filled(title=capital(title)).said(self.names.language)
        before, after = ("", said) if kind == "added" else (said, "")
        return ChangeShown(clause.id, kind, ("clauses", clause.id), title, before, after, text)


@dataclass(frozen=True, slots=True)
class Changed:
    """One clause, before and after."""

    old: Side
    new: Side
    one: Any
    two: Any

    def __iter__(self) -> Iterator[ChangeShown]:
        if self.one.type != self.two.type:
            yield self.old.whole(self.one, "removed")
            yield self.new.whole(self.two, "added")
            return
        differ = DIFFERS[self.one.type]
        yield from (self._told(told) for told in differ.told if told.differs(self.one, self.two))
        for table in differ.tables:
            yield from self._table(table)
        yield from self._rest(differ.fields - set(differ.by_sentence))

    def _told(self, told: Told) -> ChangeShown:
        before, after = told.said(self.one, self.old.names), told.said(self.two, self.new.names)
        if before == after:
            return self._shown(told.fields[0], "changed", before, after, self._say(PART))
        kind, sentence = worded(self.title, before, after, told.how, self.new.names.language)
        return self._shown(told.fields[0], kind, before, after, sentence)

    def _table(self, table: Table) -> Iterator[ChangeShown]:
        before, after = getattr(self.one, table.field), getattr(self.two, table.field)
        if before == after:
            return
        found = list(turned(*sheets(before, after, (self.old.words, self.new.words))))
        yield from (self._turned(turn, table) for turn in found)
        if not found:
            yield self._reordered(table.field, after)

    def _turned(self, turn: Turned, table: Table) -> ChangeShown:
        before, after = self._rows(turn, table.said)
        if before == after:
            before, after = self._rows(turn, table.rest)
        side = self.new if turn.after else self.old
        where = place(turn, side.words, side.names)
        kind, sentence = worded(where, before, after, Wording(), side.names.language)
        return self._shown(table.field, kind, before, after, sentence, turn)

    def _rows(self, turn: Turned, said: Any) -> tuple[str, str]:
        return (
            said(turn.before, self.one, self.old.names) if turn.before else "",
            said(turn.after, self.two, self.new.names) if turn.after else "",
        )

    def _rest(self, known: set[str]) -> Iterator[ChangeShown]:
        """What no field or table tells: the title, the remarks, and by the sentences that are different."""
        every = type(self.one).model_fields
        left = [
            name for name in every if name not in known and getattr(self.one, name) != getattr(self.two, name)
        ]
        yield from (self._remark(name) for name in left if name in REMARKS)
        others = [name for name in left if name not in REMARKS]
        if others:
            yield self._instead(others)

    def _remark(self, field: str) -> ChangeShown:
        before, after = self.old.title(self.one), self.title
        renamed = field == "title" and before != after
        words = RENAMED.filled(before=before, after=after) if renamed else REMARKS[field]
        return self._shown(field, "text", before, after, self._say(words))

    def _instead(self, fields: list[str]) -> ChangeShown:
        """By the sentences that are different for these fields alone."""
        names = self.new.names.with_those_of(self.old.names)
        was = self.two.model_copy(update={name: getattr(self.one, name) for name in fields})
        one, two = (Side(self.new.words, names).said(clause) for clause in (was, self.two))
        before, after = (
            " ".join(text for text in mine if text not in theirs) for mine, theirs in ((one, two), (two, one))
        )
        if before == after:
            return self._shown(fields[0], "changed", "", "", self._say(PART))
        words = (INSTEAD if after else NO_MORE).filled(title=self.title, before=before, after=after)
        kind: Kind = "changed" if before and after else "added" if after else "removed"
        return self._shown(fields[0], kind, before, after, capital(words.said(names.language)))

    def _reordered(self, field: str, rows: list[Any]) -> ChangeShown:
        """The same in each cell. Of rows with a condition the first that holds may be another one now."""
        if any(row.when for row in rows):
            return self._shown(field, "order", "", "", self._say(ORDER))
        return self._shown(field, "text", "", "", self._say(WRITTEN))

    @property
    def title(self) -> str:
        return self.new.title(self.two)

    def _say(self, words: Words) -> str:
        return capital(words.filled(title=self.title).said(self.new.names.language))

    def _shown(
        self, field: str, kind: Kind, before: str, after: str, sentence: str, turn: Turned | None = None
    ) -> ChangeShown:
        cell = ("clauses", self.two.id, type(self.two).model_fields[field].alias or field)
        return ChangeShown(self.two.id, kind, cell, self.title, before, after, sentence, turn)
