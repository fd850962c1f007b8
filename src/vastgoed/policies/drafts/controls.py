"""The fields of a form as a page draws them: labels, what can be chosen, a row to add."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vastgoed.policies.drafts import conditions, labels
from vastgoed.policies.drafts.shapes import Shape, shapes
from vastgoed.policies.forms import Form
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.words import PER, Words
from vastgoed.text import Language

Option = tuple[str, str]
NOTHING = Words("Geen keuze", "No choice")
PICK = Words("Kies", "Choose")
YES_NO = (("yes", Words("Ja", "Yes")), ("no", Words("Nee", "No")))
OTHERS = Words("alle andere activiteiten", "all other activities")
NAMED = {
    "rooms": ("rooms", "room_sets"),
    "unless_with": ("rooms", "room_sets"),
    "categories": ("categories",),
    "bands": ("bands",),
    "windows": ("bands",),
    "activities": ("activities",),
    "seasons": ("seasons",),
}
LEADING = ("at_least", "minutes", "from", "days_before", "unit")
"""What a row is about, before what it says of it."""
SCOPE = ("rooms", "categories", "bands", "activities")
SHARED = frozenset({"euro", "share", "whole", "text"})
"""Kinds that are one line to type in."""


@dataclass(frozen=True, slots=True)
class Control:
    """options: of a choice, or the units of a number; inside: the rows of a list, or the parts of a group.

    rare: nothing stands in it and nothing needs to, so that it may be folded away.
    """

    name: str
    kind: str
    label: str
    hint: str
    required: bool
    options: Sequence[Option] = ()
    inside: Sequence[Sequence["Control"]] = ()
    key: str = ""
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What one form is drawn with: its kind, what stands in its fields, the words of the policy."""

    kind: str
    typed: Mapping[str, Any]
    words: Mapping[str, Any]
    language: Language
    listed: dict[str, list[Option]] = field(default_factory=dict[str, list[Option]])

    def controls(self, asked: Sequence[Shape], before: str = "") -> list[Control]:
        return [self._one(shape, before + shape.key) for shape in asked if shape.kind != "kept"]

    def _one(self, shape: Shape, name: str) -> Control:
        options, inside = self._options(shape), self._inside(shape, name)
        label, hint = (say(self.kind, shape.key) for say in (labels.label, labels.hint))
        said = label.said(self.language), hint.said(self.language)
        kind = "line" if shape.kind in SHARED else "own_pages" if shape.has_own_pages else shape.kind
        return Control(name, kind, *said, shape.required, options, inside, shape.key, self._rare(shape, name))

    def _rare(self, shape: Shape, name: str) -> bool:
        in_front = (*SCOPE, *labels.of(self.kind).front)
        if shape.required or shape.key in in_front or shape.has_own_pages:
            return False
        plain = {f"{name}-{it.key}": str(it.default) for it in shapes(shape.inner or Form) if it.default}
        held = {at: text for at, text in self.typed.items() if at == name or at.startswith(f"{name}-")}
        return not any(text and text != plain.get(at) for at, text in held.items() if at[-5:] != "-unit")

    def _inside(self, shape: Shape, name: str) -> list[list[Control]]:
        inner = sorted(shapes(shape.inner or Form), key=lambda it: it.key not in LEADING)
        if shape.kind == "group":
            return [self.controls(inner, f"{name}-")]
        if shape.kind == "rows" and not shape.has_own_pages:
            return [self.controls(inner, f"{name}-{n}-") for n in self._rows(name)]
        if shape.kind in ("conditions", "shares"):
            asking = self._condition if shape.kind == "conditions" else self._share
            return [asking(f"{name}-{n}") for n in self._rows(name)]
        return []

    def _rows(self, name: str) -> list[int]:
        """The rows that are there, and one to add."""
        pattern = re.compile(re.escape(name) + r"-([0-9]{1,3})-")
        there = sorted({int(found[1]) for key in self.typed if (found := pattern.match(key))})
        return [*there, max(there, default=-1) + 1]

    def _condition(self, name: str) -> list[Control]:
        what = Words("Wat moet zo zijn?", "What must be so?").said(self.language)
        number = Words("Hoeveel?", "How much?").said(self.language)
        options = self._once("when", lambda: [("", NOTHING), *conditions.options(self.words)])
        return [
            Control(f"{name}-what", "choice", what, "", required=False, options=options),
            Control(f"{name}-number", "line", number, "", required=False),
        ]

    def _share(self, name: str) -> list[Control]:
        who, permille = (labels.label(self.kind, key).said(self.language) for key in ("who", "permille"))
        return [
            Control(f"{name}-who", "line", who, "", required=False),
            Control(f"{name}-permille", "line", permille, "", required=False),
        ]

    def _options(self, shape: Shape) -> Sequence[Option]:
        if shape.kind == "either":
            units = [key for key in shape.members if key != "rate"]
            return [(key, labels.unit(key).said(self.language)) for key in units]
        if shape.kind in ("choice", "yes_no"):
            return self._said([*self._none(shape), *self._choices(shape)])
        if shape.kind == "several":
            return self._said(self._choices(shape)) if shape.closed else self._listed(shape.key)
        return ()

    def _none(self, shape: Shape) -> list[tuple[str, Words]]:
        if shape.default is not None:
            return []
        return [("", PICK if shape.required else NOTHING)]

    def _choices(self, shape: Shape) -> list[tuple[str, Words]]:
        if shape.kind == "yes_no":
            return list(YES_NO)
        if shape.closed:
            return [(value, labels.choice(self.kind, shape.key, value)) for value in shape.closed]
        asked = [q for q in self.words.get("questions") or [] if q.get("answer") == "number"]
        return [*PER.items(), *((q["id"], Words(**q["ask"])) for q in asked)]

    def _listed(self, key: str) -> list[Option]:
        more = [(OTHER, OTHERS)] if key == "activities" and self._there(key) else []
        return self._once(key, lambda: [*self._there(key), *more])

    def _there(self, key: str) -> list[tuple[str, Words]]:
        kinds = ("rooms",) if self.kind == "room_sets" else NAMED.get(key, (key,))
        parts = [part for kind in kinds for part in self.words.get(kind) or []]
        return [(part["id"], Words(**part["label"])) for part in parts]

    def _once(self, key: str, make: Callable[[], list[tuple[str, Words]]]) -> list[Option]:
        if key not in self.listed:
            self.listed[key] = self._said(make())
        return self.listed[key]

    def _said(self, options: Sequence[tuple[str, Words]]) -> list[Option]:
        return [(value, words.said(self.language)) for value, words in options]
