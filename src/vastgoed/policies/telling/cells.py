"""What a place in a document is called: «Huur per uur, Grote zaal, Buurtactiviteit»."""

from collections.abc import Iterator
from typing import Any

from vastgoed.policies.clauses.registry import DIFFERS
from vastgoed.policies.document import Document
from vastgoed.policies.edits.cells import EVERYTHING, Cell
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, listed
from vastgoed.policies.telling.agreements import FIELDS as AGREEMENTS
from vastgoed.policies.telling.vocabulary import FIELDS, PLURAL
from vastgoed.policies.telling.words import capital
from vastgoed.text import LANGUAGES, Language

ROW = ("rooms", "categories", "bands", "activities")
RULES = Words("de volgorde van de regels", "the order of the rules")
EXAMPLE = Words("het voorbeeld «{name}»", "the example “{name}”")
REMARK = Words("de opmerking bij «{name}»", "the remark on “{name}”")
REST = Words("een ander deel van de regels", "another part of the rules")


def place_said(at: Cell, document: Document) -> Words:
    """In both languages; what has no words of its own is called by what it is part of."""
    return Words(*(_Place(document, language).said(at) for language in LANGUAGES))


class _Place:
    def __init__(self, document: Document, language: Language) -> None:
        self.document, self.language = document, language
        self.names = Names.of(document.vocabulary, language)

    def said(self, at: Cell) -> str:
        match at:
            case ("clauses", "#order"):
                return RULES.said(self.language)
            case ("clauses", str() as name, *rest):
                return ", ".join([self._title(name), *self._within(name, rest)])
            case ("vocabulary", *rest):
                return ", ".join(self._word(rest))
            case ("examples", str() as name, *_):
                return EXAMPLE.filled(name=name).said(self.language)
            case ("texts", str() as name, *_):
                return REMARK.filled(name=self._title(name)).said(self.language)
        known = AGREEMENTS.get(at) or next((it for key, it in AGREEMENTS.items() if key[:1] == at[:1]), None)
        return (known[0].label if known else REST).said(self.language)

    def _title(self, name: str) -> str:
        clause = self.document.clause(name)
        return capital(clause.title.words.said(self.language)) if clause else name

    def _within(self, name: str, rest: list[str]) -> Iterator[str]:
        """The row of a table by its scope, else the field by its label."""
        clause = self.document.clause(name)
        if clause is None or not rest:
            return
        field, *row = rest
        label = next((it.label for it in DIFFERS[clause.type].told if field in it.fields), None)
        if label:
            yield label.said(self.language)
        elif row:
            yield from self._row(row[0])

    def _row(self, key: str) -> Iterator[str]:
        for part in key.split(";") if key != EVERYTHING else ():
            kind, _, ids = part.partition("=")
            known = [self._label(kind, it) for it in ids.split(",")] if kind in ROW else []
            if known:
                yield listed(known, self.language)

    def _word(self, rest: list[str]) -> Iterator[str]:
        """«Grote zaal», and of a field its name."""
        if len(rest) > 1:
            yield self._label(rest[0], rest[1])
        elif rest:
            yield PLURAL.get(rest[0], REST).said(self.language)
        yield from (FIELDS[it].said(self.language) for it in rest[2:3] if it in FIELDS)

    def _label(self, kind: str, name: Any) -> str:
        kind = "rooms" if kind == "room_sets" else "facts" if kind == "questions" else kind
        found = self.names.labels.get((kind, name))
        return found.said(self.language) if found else str(name)
