"""A price list as a grid: another price in some cells changes those cells and no other."""

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from vastgoed.policies.drafts.cells import ALWAYS, Axes, Cell, condition, held, with_prices

AXES = Axes(["zaal", "kamer", "keuken"], ["buurt", "bedrijf"], {"klein": ["kamer", "keuken"]})
BANDS = ["dag", "avond"]
LARGE: dict[str, Any] = {"persons": {"at_least": 50}}
WHENS = (ALWAYS, condition({"when": LARGE}))
CELLS = list(product(AXES.rooms, AXES.categories, (ALWAYS, *BANDS), WHENS))


def some(of: list[str]) -> st.SearchStrategy[list[str] | None]:
    return st.none() | st.lists(st.sampled_from(of), min_size=1, unique=True)


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of a list without overlap: of each further row only what no row before it says."""
    found: list[dict[str, Any]] = []
    taken: set[Cell] = set()
    for _ in range(draw(st.integers(0, 4))):
        named = {"rooms": draw(some([*AXES.rooms, "klein"])), "categories": draw(some(list(AXES.categories)))}
        named["bands"] = draw(some(BANDS))
        row: dict[str, Any] = {key: value for key, value in named.items() if value}
        row |= {"when": LARGE} if draw(st.booleans()) else {}
        if AXES.cells(row) & taken:
            continue
        taken |= AXES.cells(row)
        found.append(row | {"cents": draw(st.integers(0, 3)) * 100})
    return found


def prices(of: list[dict[str, Any]]) -> dict[Cell, Any]:
    return {cell: it.price for cell, it in held(of, AXES).items()}


@given(
    rows(),
    st.dictionaries(st.sampled_from(CELLS), st.none() | st.just({"cents": 500}) | st.just({"rate": 7})),
)
def test_other_prices_change_those_cells_and_no_other(
    old: list[dict[str, Any]], new: dict[Cell, dict[str, int] | None]
) -> None:
    found = with_prices(old, new, AXES)
    wanted = {**prices(old), **new}
    assert prices(found) == {cell: price for cell, price in wanted.items() if price is not None}
    covered = [cell for row in found for cell in AXES.cells(row)]
    assert len(covered) == len(set(covered))


@given(rows())
def test_no_other_price_is_the_same_list(old: list[dict[str, Any]]) -> None:
    assert with_prices(old, {}, AXES) == old


def test_a_row_that_changes_as_a_whole_stays_one_row() -> None:
    old = [{"rooms": ["klein"], "categories": ["buurt"], "cents": 1000}]
    new = {(room, "buurt", ALWAYS, ALWAYS): {"cents": 1100} for room in ("kamer", "keuken")}
    assert with_prices(old, new, AXES) == [{"rooms": ["klein"], "categories": ["buurt"], "cents": 1100}]


def test_one_cell_of_a_row_becomes_a_row_of_its_own() -> None:
    found = with_prices([{"cents": 1000}], {("zaal", "buurt", ALWAYS, ALWAYS): {"cents": 1200}}, AXES)
    assert found == [
        {"rooms": ["zaal"], "categories": ["bedrijf"], "cents": 1000},
        {"rooms": ["klein"], "cents": 1000},
        {"rooms": ["zaal"], "categories": ["buurt"], "cents": 1200},
    ]


def test_a_row_that_says_more_than_a_price_is_left_alone() -> None:
    old = [{"rooms": ["zaal"], "cents": 1000, "later": [{"from": 2, "permille": 500}]}]
    cell = ("zaal", "buurt", ALWAYS, ALWAYS)
    assert held(old, AXES)[cell].fixed
    assert with_prices(old, {cell: {"cents": 1}}, AXES)[0] == old[0]
