"""The words of each type of clause and of the vocabulary, found beside its sentences."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from vastgoed.policies import clauses
from vastgoed.policies.clauses.registry import FORMS
from vastgoed.policies.labels import CHOICES, FIELDS, HINTS, UNITS, Labels
from vastgoed.policies.rules.words import Words

NOTHING = Words("", "")
VOCABULARY = {
    "rooms": Words("Ruimte", "Room"),
    "room_sets": Words("Naam voor meer ruimtes", "Name for several rooms"),
    "questions": Words("Vraag", "Question"),
    "categories": Words("Gebruikerscategorie", "Category"),
    "seasons": Words("Seizoen", "Season"),
    "bands": Words("Tijdvak", "Time band"),
    "activities": Words("Activiteit", "Activity"),
    "agreements": Words("Afspraken over deze regels", "About these rules"),
    "times": Words("Feestdagen", "Public holidays"),
}


def _found(folder: str) -> Labels:
    name = f"{clauses.__name__}.{folder}.labels"
    try:
        module: ModuleType = import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        return Labels(Words(folder, folder), NOTHING)
    labels: Labels = module.LABELS
    return labels


LABELS = {folder: _found(folder) for folder in FORMS}
LABELS |= {kind: Labels(name, NOTHING) for kind, name in VOCABULARY.items()}
NONE = Labels(NOTHING, NOTHING)


def of(kind: str) -> Labels:
    return LABELS.get(kind, NONE)


def label(kind: str, key: str) -> Words:
    return of(kind).fields.get(key) or FIELDS.get(key) or Words(key, key)


def hint(kind: str, key: str) -> Words:
    return of(kind).hints.get(key) or HINTS.get(key) or NOTHING


def choice(kind: str, key: str, value: str) -> Words:
    own = of(kind).choices.get(key, {})
    return own.get(value) or CHOICES.get(key, {}).get(value) or Words(value, value)


def unit(key: str) -> Words:
    return UNITS.get(key) or Words(key, key)


def untold() -> Iterator[tuple[str, str]]:
    """Types of clause without words of their own, and an empty second part."""
    return ((name, "") for name, labels in LABELS.items() if name in FORMS and not labels.example.nl)
