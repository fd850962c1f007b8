"""The shared goal as it is proposed: a few sentences, and at most three figures of the house itself."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, StringConstraints

from vastgoed.committee.forms.goal import MOST_INDICATORS, parse
from vastgoed.documents.problems import DocumentError
from vastgoed.text import msgid
from vastgoed.web.form import Short, TypedForm, in_one_line, printable
from vastgoed.web.language import current, gettext

A_NUMBER = msgid("Vul een getal in, zoals 40 of 12,5.")
A_NAME = msgid("Schrijf op wat u telt.")
PARTS = ("name", "unit", "target", "source")
ROWS = range(1, MOST_INDICATORS + 1)


Goal = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600), AfterValidator(printable)
]
Source = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=200),
    AfterValidator(printable),
    AfterValidator(in_one_line),
]
Aim = Annotated[str, Field(pattern="^(at_least|at_most)$")]


class GoalPart(TypedForm):
    """Three rows of fields; one without a name and a number is not there."""

    empty: ClassVar[Mapping[str, str]] = {"goal": msgid("Schrijf op wat het doel is.")}
    goal: Goal
    id_1: Short = ""
    name_1: Short = ""
    unit_1: Short = ""
    target_1: Short = ""
    aim_1: Aim = "at_least"
    source_1: Source = ""
    id_2: Short = ""
    name_2: Short = ""
    unit_2: Short = ""
    target_2: Short = ""
    aim_2: Aim = "at_least"
    source_2: Source = ""
    id_3: Short = ""
    name_3: Short = ""
    unit_3: Short = ""
    target_3: Short = ""
    aim_3: Aim = "at_least"
    source_3: Source = ""

    @property
    def content(self) -> dict[str, Any]:
        return parse({"goal": self.goal, "indicators": list(self._indicators())}).model_dump(mode="json")

    def wrong(self) -> dict[str, str]:
        """What is missing, row by row; then what the whole has against it."""
        found = {name: gettext(said) for name, said in self._missing()}
        if found:
            return found
        try:
            parse({"goal": self.goal, "indicators": list(self._indicators())})
        except DocumentError as error:
            rows = [n for n in ROWS if self._is_there(n)]
            return {
                _field(problem.path, rows): problem.words.said(current.get()) for problem in error.problems
            }
        return {}

    def _missing(self) -> Iterator[tuple[str, str]]:
        for n in (n for n in ROWS if self._is_there(n)):
            if not self._of("name", n):
                yield f"name_{n}", A_NAME
            if not re.fullmatch(r"[0-9]{1,9}(?:[.,][0-9]{1,4})?", self._of("target", n)):
                yield f"target_{n}", A_NUMBER

    def _is_there(self, n: int) -> bool:
        return any(self._of(part, n) for part in PARTS)

    def _of(self, part: str, n: int) -> str:
        return str(getattr(self, f"{part}_{n}"))

    def _indicators(self) -> Iterator[dict[str, str]]:
        """What was measured belongs to the id: who keeps a figure keeps what was measured of it."""
        taken = {self._of("id", n) for n in ROWS}
        for n in (n for n in ROWS if self._is_there(n)):
            own = self._of("id", n) or _named(self._of("name", n), taken)
            taken.add(own)
            parts = {part: self._of(part, n) for part in (*PARTS, "aim")}
            yield {"id": own, **parts, "target": parts["target"].replace(",", ".")}


def goal_fields(content: Mapping[str, Any]) -> dict[str, str]:
    rows = enumerate(content.get("indicators", ()), 1)
    fields = {f"{part}_{n}": str(value) for n, row in rows for part, value in row.items()}
    targets = {name: value.replace(".", ",") for name, value in fields.items() if name.startswith("target_")}
    return {"goal": str(content.get("goal", "")), **fields, **targets}


def _field(path: tuple[Any, ...], rows: list[int]) -> str:
    match path:
        case ("indicators", int() as n, str() as part):
            return f"{part}_{rows[n]}"
        case ("goal",):
            return "goal"
    return ""


def _named(name: str, taken: set[str]) -> str:
    """«Mensen aan tafel» → mensen-aan-tafel, once."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50] or "maat"
    return next(it for it in (slug, *(f"{slug}-{n}" for n in range(2, 9))) if it not in taken)
