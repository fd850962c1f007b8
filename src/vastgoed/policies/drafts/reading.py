"""What was typed in the form of a part, as plain JSON again; whether it is a policy is asked elsewhere."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import PydanticCustomError

from vastgoed.policies.drafts import conditions
from vastgoed.policies.drafts.numbers import Unreadable, euro, reader
from vastgoed.policies.drafts.shapes import Shape, shapes
from vastgoed.policies.drafts.wrong import EMPTY
from vastgoed.policies.forms import Form
from vastgoed.policies.rules.words import Words
from vastgoed.web.form import printable

STRANGE = Words(
    "Hier staat een teken in dat niet kan. Typ het opnieuw.",
    "This holds a character that is not possible. Type it again.",
)
UNKNOWN = Words("Dit veld hoort niet bij dit formulier.", "This field does not belong to this form.")
AGAIN = Words("Deze naam staat er al.", "This name is there already.")
SHARE = Shape("permille", "share", required=True)
GONE = "gone"
"""Ticked: this row goes away."""
MOST_ROWS = 100
YES_NO = {"yes": True, "no": False}


@dataclass
class Reading:
    """typed: name → text; kinds: of the answers to the questions of this policy, by question."""

    typed: Mapping[str, Any]
    kinds: Mapping[str, str]
    errors: dict[str, Words] = field(default_factory=dict[str, Words])
    seen: set[str] = field(default_factory=set[str])
    rows: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    """Per list the numbers, as typed, of the rows that stayed."""
    empty: list[str] = field(default_factory=list[str])
    """How the names of the fields of a row begin in which nobody filled in anything."""

    def whole(self, asked: Sequence[Shape], old: Mapping[str, Any]) -> dict[str, Any]:
        """The part as it becomes; what is not asked stays. Fields nobody asked for are errors."""
        new = self.form(asked, old)
        self.errors |= {"": UNKNOWN} if set(self.typed) - self.seen else {}
        return new

    def form(self, asked: Sequence[Shape], old: Mapping[str, Any], before: str = "") -> dict[str, Any]:
        keys = {key for shape in asked for key in shape.members or (shape.key,)}
        new = {key: value for key, value in old.items() if key not in keys}
        for shape in asked:
            new |= self._one(shape, old, before + shape.key)
        return new

    def text(self, name: str) -> str:
        """What stands in a field, without spaces around it; empty when it is not there."""
        self.seen.add(name)
        value = self.typed.get(name, "")
        try:
            return printable(value.strip() if isinstance(value, str) else "")
        except PydanticCustomError:
            self.errors[name] = STRANGE
            return ""

    def _one(self, shape: Shape, old: Mapping[str, Any], name: str) -> dict[str, Any]:
        held = old.get(shape.key)
        if shape.kind == "kept" or shape.has_own_pages:
            return {shape.key: held} if held is not None else {}
        if shape.kind in ("euro", "share", "whole", "either"):
            return self._number(shape, name)
        value = self._readers()[shape.kind](shape, name, held)
        empty = value in (None, "", {}) or (value == [] and not (shape.required and shape.kind == "rows"))
        return {} if empty else {shape.key: value}

    def _readers(self) -> Mapping[str, Callable[[Shape, str, Any], Any]]:
        return {
            "text": lambda _, name, __: self.text(name),
            "day": lambda _, name, __: self.text(name),
            "choice": lambda _, name, __: self.text(name),
            "yes_no": lambda _, name, __: YES_NO.get(self.text(name)),
            "several": lambda _, name, __: self._several(name),
            "words": lambda _, name, __: self._words(name),
            "conditions": lambda _, name, __: self._conditions(name),
            "shares": lambda _, name, __: self._shares(name),
            "group": lambda shape, name, held: self._inside(shape, held or {}, f"{name}-"),
            "rows": self._list,
        }

    def _number(self, shape: Shape, name: str) -> dict[str, int]:
        text, keys = self.text(name), shape.members or (shape.key,)
        key = self.text(f"{name}-unit") if shape.kind == "either" else keys[0]
        if not text:
            return {}
        try:
            exact = key == "cents" and "rate" in keys
            return euro(text, rate="rate") if exact else reader(key if key in keys else keys[0])(text, key)
        except Unreadable as wrong:
            self.errors[name] = wrong.words
            return {}

    def _several(self, name: str) -> list[str]:
        self.seen.add(name)
        held = self.typed.get(name) or []
        return [held] if isinstance(held, str) else list(held)

    def _words(self, name: str) -> dict[str, str]:
        """Who writes one language only is read in that one by everybody."""
        nl, en = self.text(f"{name}-nl"), self.text(f"{name}-en")
        return {"nl": nl or en, "en": en or nl} if nl or en else {}

    def _conditions(self, name: str) -> dict[str, Any]:
        found = []
        for n in self._numbers(name):
            row = conditions.Row(self.text(f"{name}-{n}-what"), self.text(f"{name}-{n}-number"))
            self._note(f"{name}-{n}-", row.what or row.number)
            found.append(row)
        return conditions.when([row for row in found if row.what], self.kinds)

    def _shares(self, name: str) -> dict[str, int]:
        """Who pays how much of it; a name that stands there twice is told."""
        found = dict[str, int]()
        for row in (f"{name}-{n}-" for n in self._numbers(name)):
            who, part = self.text(f"{row}who"), self._number(SHARE, f"{row}permille")
            self._note(row, who or part)
            if who in found:
                self.errors[f"{row}who"] = AGAIN
            elif bool(who) != bool(part):
                self.errors.setdefault(f"{row}permille" if who else f"{row}who", EMPTY)
            elif who:
                found[who] = part["permille"]
        return found

    def _list(
        self, shape: Shape, name: str, held: Sequence[Mapping[str, Any]] | None
    ) -> list[dict[str, Any]]:
        old, found = held or [], []
        for n in self._numbers(name):
            gone = self.text(f"{name}-{n}-{GONE}")
            row = self._inside(shape, old[n] if n < len(old) else {}, f"{name}-{n}-")
            self._note(f"{name}-{n}-", row or gone)
            if row and not gone:
                self.rows.setdefault(name, []).append(n)
                found.append(row)
        return found

    def _note(self, before: str, something: object) -> None:
        """What cannot be read was filled in all the same."""
        if not something and not any(name.startswith(before) for name in self.errors):
            self.empty.append(before)

    def _inside(self, shape: Shape, old: Mapping[str, Any], before: str) -> dict[str, Any]:
        """A row or group; nothing when nobody filled in more than what stood there by itself."""
        asked = shapes(shape.inner or Form)
        new, plain = self.form(asked, old, before), {it.key: it.default for it in asked}
        return {} if all(plain.get(key) == value for key, value in new.items()) else new

    def _numbers(self, name: str) -> list[int]:
        """The numbers of the rows that were sent, at most a hundred."""
        pattern = re.compile(re.escape(name) + r"-([0-9]{1,3})-")
        return sorted({int(found[1]) for key in self.typed if (found := pattern.match(key))})[:MOST_ROWS]
