"""What changed in the words of a policy: rooms, categories, time bands, questions, activities."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import FIGURES, Words
from vastgoed.policies.sentences import HOLIDAYS, hours_of
from vastgoed.policies.telling.shown import ChangeShown
from vastgoed.policies.telling.words import RENAMED, SINCE, Kind, Wording, capital, worded
from vastgoed.policies.vocabulary import VocabularyForm
from vastgoed.text import Language

KINDS = {
    "rooms": Words("de ruimte", "the room"),
    "room_sets": Words("de groep ruimtes", "the set of rooms"),
    "questions": Words("de vraag", "the question"),
    "categories": Words("de gebruikerscategorie", "the category"),
    "seasons": Words("het seizoen", "the season"),
    "bands": Words("het tijdvak", "the time band"),
    "activities": Words("de activiteit", "the activity"),
}
FIELDS = {
    "m2": FIGURES["m2"],
    "rooms": Words("welke ruimtes erbij horen", "which rooms it has"),
    "answer": Words("het soort antwoord", "the kind of answer"),
    "choices": Words("de keuzes", "the choices"),
    "function": Words("de functie", "the function"),
    "description": Words("de omschrijving", "the description"),
    "when": Words("wie erbij hoort", "who belongs to it"),
    "hours": Words("de tijden", "the hours"),
    "seasons": Words("de seizoenen", "the seasons"),
    "first": Words("het begin", "the start"),
    "until": Words("het einde", "the end"),
    "school_holidays": Words("de schoolvakanties", "the school holidays"),
}
NEW = Words("Nieuw is {kind} «{name}».", "New is {kind} “{name}”.")
GONE = Words("Weg is {kind} «{name}».", "Gone is {kind} “{name}”.")
OTHER = Words("«{name}»: {label} is anders.", "“{name}”: {label} is different.")
ORDER = Words("De volgorde van {kind} is anders.", "The order of {kind} is different.")
PLURAL = {
    "rooms": Words("de ruimtes", "the rooms"),
    "room_sets": Words("de groepen ruimtes", "the sets of rooms"),
    "questions": Words("de vragen", "the questions"),
    "categories": Words("de gebruikerscategorieën", "the categories"),
    "seasons": Words("de seizoenen", "the seasons"),
    "bands": Words("de tijdvakken", "the time bands"),
    "activities": Words("de activiteiten", "the activities"),
}
HOLIDAY = Words(
    "Feestdagen tellen voortaan anders. {after}", "Holidays count differently from now on. {after}"
)
FREE = Words("Feestdagen", "Public holidays")
COUNTRY = Words("het land van de feestdagen", "the country of the public holidays")
FUNCTIONS = {
    "social": Words("sociaal", "social"),
    "commercial": Words("commercieel", "commercial"),
    "own": Words("eigen gebruik", "own use"),
}
ELSEWHERE = Words("de naam in de andere taal", "the name in the other language")
REMARKS = ("description",)


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The words of both documents."""

    old: VocabularyForm
    new: VocabularyForm
    language: Language

    def __iter__(self) -> Iterator[ChangeShown]:
        for kind, named in PLURAL.items():
            before, after = ({it.id: it for it in getattr(words, kind)} for words in (self.old, self.new))
            for name in dict.fromkeys([*before, *after]):
                yield from self._part((kind, name), before.get(name), after.get(name))
            stays = [name for name in before if name in after], [name for name in after if name in before]
            if stays[0] != stays[1]:
                yield self._shown((kind,), "order", named.said(self.language), ORDER.filled(kind=named))
        if self.old.holidays != self.new.holidays:
            yield self._holidays()
        if self.old.holidays_of != self.new.holidays_of:
            yield self._country(self.old.holidays_of, self.new.holidays_of)

    def _part(self, cell: tuple[str, str], one: Any, two: Any) -> Iterator[ChangeShown]:
        if one is None or two is None:
            yield self._whole(cell, one, two)
            return
        for field in type(two).model_fields:
            if getattr(one, field) != getattr(two, field):
                yield self._field((*cell, field), one, two)

    def _whole(self, cell: tuple[str, str], one: Any, two: Any) -> ChangeShown:
        label = _label(two or one)
        kind: Kind = "removed" if two is None else "added"
        words = (GONE if two is None else NEW).filled(kind=KINDS[cell[0]], name=label)
        name = label.said(self.language)
        return self._shown(cell, kind, name, words, *((name, "") if two is None else ("", name)))

    def _field(self, cell: tuple[str, str, str], one: Any, two: Any) -> ChangeShown:
        field, label = cell[-1], _label(two)
        before, after = self._said(field, one, self.old), self._said(field, two, self.new)
        if field in ("label", "ask"):
            words = RENAMED.filled(before=_label(one), after=label)
            if before == after:
                words = OTHER.filled(name=label, label=ELSEWHERE)
            return self._shown(cell, "text", label.said(self.language), words, before, after)
        kind: Kind = "text" if field in REMARKS else "changed"
        title, named = label.said(self.language), FIELDS.get(field, Words(field, field))
        if before and after and before != after and kind == "changed":
            kind, text = worded(title, before, after, Wording(named, SINCE), self.language)
            return self._shown(cell, kind, title, Words(text, text), before, after)
        return self._shown(cell, kind, title, OTHER.filled(name=label, label=named), before, after)

    def _said(self, field: str, part: Any, words: VocabularyForm) -> str:
        """A value in words; empty where only its being different is told."""
        found = getattr(part, field)
        match field:
            case "label" | "ask" | "description":
                return str(found.words.said(self.language))
            case "hours" | "seasons":
                return hours_of(part, words, self.language)
            case "when" if found:
                return Names.of(words, self.language).only_if(found).removeprefix(", ")
            case "rooms":
                return Names.of(words, self.language).rooms(found)
            case "function":
                return FUNCTIONS[found].said(self.language)
            case _:
                return "" if found is None or isinstance(found, list | dict) else str(found)

    def _holidays(self) -> ChangeShown:
        before, after = (
            HOLIDAYS[words.holidays].said(self.language) if words.holidays else ""
            for words in (self.old, self.new)
        )
        return self._shown(
            ("holidays",), "changed", FREE.said(self.language), HOLIDAY.filled(after=after), before, after
        )

    def _country(self, before: str, after: str) -> ChangeShown:
        kind, text = worded("", before, after, Wording(COUNTRY), self.language)
        return self._shown(("holidays_of",), kind, FREE.said(self.language), Words(text, text), before, after)

    def _shown(
        self, cell: tuple[str, ...], kind: Kind, title: str, words: Words, before: str = "", after: str = ""
    ) -> ChangeShown:
        text = words.said(self.language).strip()
        return ChangeShown(None, kind, ("vocabulary", *cell), capital(title), before, after, capital(text))


def _label(part: Any) -> Words:
    found: Words = (part.ask if hasattr(part, "ask") else part.label).words
    return found
