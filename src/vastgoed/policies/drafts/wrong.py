"""What is wrong with a part of a document, told at the field where it was typed."""

from collections.abc import Iterable, Mapping, Sequence

from vastgoed.policies.drafts.in_words import OF_SEVERAL
from vastgoed.policies.drafts.shapes import Shape, shapes
from vastgoed.policies.forms import Form
from vastgoed.policies.problems import Path, Problem
from vastgoed.policies.rules.words import Words

EMPTY = Words("Vul dit in.", "Fill this in.")
NO_AMOUNT = Words("Vul een bedrag in.", "Fill in an amount.")
Rows = Mapping[str, Sequence[int]]
"""Per list of rows their numbers as typed; empty rows were left out of the document."""


def told(
    problems: Iterable[Problem], path: Path, asked: Sequence[Shape], rows: Rows, typed: Mapping[str, object]
) -> dict[str, Words]:
    """Field → what to do; what is wrong elsewhere stands under no field."""
    found: dict[str, Words] = {}
    for problem in problems:
        here = problem.path[: len(path)] == path
        name = field(asked, problem.path[len(path) :], rows) if here else ""
        name = (here and _amount(name, typed)) or name
        empty = name in typed and not typed[name] and problem.words not in OF_SEVERAL
        found.setdefault(name, _nothing(name, typed) if empty else problem.words)
    return found


def _nothing(name: str, typed: Mapping[str, object]) -> Words:
    is_amount = name.endswith("cents") and typed.get(f"{name}-unit", "cents") == "cents"
    return NO_AMOUNT if is_amount else EMPTY


def _amount(name: str, typed: Mapping[str, object]) -> str:
    """The empty amount of a row or group that needs one: what is wrong with the whole is that."""
    inside = f"{name}-" if name else ""
    return next((it for it in typed if it == f"{inside}cents" and not typed[it]), "")


def field(asked: Sequence[Shape], path: Path, rows: Rows, before: str = "") -> str:
    """The field of `("steps", 1, "cents")`: steps-1-cents; of no question, the row or group it is in."""
    shape = next((it for it in asked if path and path[0] in (it.key, *it.members)), None)
    if shape is None:
        return before.removesuffix("-")
    name, inner = before + shape.key, shapes(shape.inner or Form)
    if shape.kind == "words":
        return f"{name}-nl"
    if shape.kind == "group":
        return field(inner, path[1:], rows, f"{name}-") if len(path) > 1 else name
    if shape.kind == "rows" and not shape.has_own_pages and len(path) > 1:
        numbers, number = rows.get(name, ()), int(path[1])
        number = numbers[number] if number < len(numbers) else number
        return field(inner, path[2:], rows, f"{name}-{number}-")
    return name
