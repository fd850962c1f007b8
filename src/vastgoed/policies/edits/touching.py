"""Which cell an edit touches, and where two lists of edits get in each other's way."""

from collections.abc import Iterable

from vastgoed.policies.edits.cells import Cell
from vastgoed.policies.edits.forms import Edit, Order

ALTERNATIVES = (
    {"cents", "rate", "permille", "deposit_permille", "on_request"},
    {"max_times", "max_minutes", "max_days", "max_months"},
    {"max_permille", "max_cents"},
    {"min_hours", "min_days", "min_months"},
    {"block_minutes", "windows"},
    {"at_least", "at_most"},
)
"""Fields of which a form has one: together they are one cell."""
ORDER = "#order"


def cell(edit: Edit) -> Cell:
    """What it touches: a part, one of its values, or the order of a list."""
    if isinstance(edit, Order):
        return (*edit.at, ORDER)
    *above, last = edit.at
    group = next((min(fields) for fields in ALTERNATIVES if last in fields), last)
    return (*above, group)


def clash(one: Iterable[Edit], two: Iterable[Edit]) -> tuple[Cell, ...]:
    """The cells that both touch and not in the same way; empty: they go together, in any order."""
    left, right = list(one), list(two)
    same = [edit for edit in left if edit in right]
    mine = [cell(edit) for edit in left if edit not in same]
    theirs = [cell(edit) for edit in right if edit not in same]
    return tuple(sorted({max(a, b, key=len) for a in mine for b in theirs if _touch(a, b)}))


def _touch(a: Cell, b: Cell) -> bool:
    """One is the other, or a part of it; the order of a list is beside its parts."""
    short = min(len(a), len(b))
    return a[:short] == b[:short]
