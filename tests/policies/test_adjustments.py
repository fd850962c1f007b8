"""Discounts, surcharges, what somebody may give off, and how they add up."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import DAY_AND_EVENING, a_policy, asked, clause, per_hour, rounding, said
from vastgoed.money import Money
from vastgoed.policies.document import Document, problems
from vastgoed.policies.rules.lines import Quote

EVENING = ("2026-03-02T19:00", "2026-03-02T21:00")
QUESTIONS = {
    "questions": [
        {"id": "drank", "ask": said("Eigen drank?")},
        {"id": "graden", "answer": "number", "ask": said("graden")},
    ]
}


def a_house(*clauses: dict[str, Any], **but: Any) -> Document:
    """Two hours cost € 100."""
    vocabulary = {**QUESTIONS, **DAY_AND_EVENING, **but.pop("vocabulary", {})}
    return a_policy(per_hour(5000), rounding(), *clauses, vocabulary=vocabulary, **but)


def paid(document: Document, **but: Any) -> int:
    return quoted(document, **but).total.cents


def quoted(document: Document, **but: Any) -> Quote:
    return asked(document, *but.pop("when", EVENING), **but)


def off(permille: int, name: str = "korting", **but: Any) -> dict[str, Any]:
    return clause("discount", name, permille=permille, **but)


def more(name: str = "toeslag", **but: Any) -> dict[str, Any]:
    return clause("surcharge", name, **but)


@pytest.mark.parametrize(
    ("choice", "cents"), [("sum", 7000), ("multiply", 7200), ("best", 8000), ("first", 9000)]
)
def test_two_discounts_add_up_as_the_house_decided(choice: str, cents: int) -> None:
    document = a_house(off(100, "tien"), off(200, "twintig"), clause("stacking", choice=choice))
    assert paid(document) == cents


def test_two_shares_without_a_decision_cannot_be_published() -> None:
    found = problems(a_house(off(100, "tien"), off(200, "twintig")))
    assert "stacking" in found[0].words.nl


@pytest.mark.parametrize("choice", ["best", "first"])
def test_a_surcharge_counts_whatever_becomes_of_discounts(choice: str) -> None:
    document = a_house(off(100), more(permille=250), clause("stacking", choice=choice))
    assert paid(document) == 10000 - 1000 + 2500


@pytest.mark.parametrize(("uses", "cents"), [(None, 10000), (19, 10000), (20, 8500)])
def test_a_discount_begins_exactly_at_its_bound(uses: int | None, cents: int) -> None:
    document = a_house(off(150, when={"uses_in_year": {"at_least": 20}}))
    assert paid(document, known={} if uses is None else {"uses_in_year": uses}) == cents


@pytest.mark.parametrize(("number", "cents"), [(1, 10000), (9, 10000), (10, 0), (20, 0)])
def test_each_tenth_time_is_free(number: int, cents: int) -> None:
    document = a_house(off(1000, when={"use_number_in_year": {"every": 10}}))
    assert paid(document, known={"use_number_in_year": number}) == cents


def test_a_share_in_a_band_is_over_the_part_of_the_time_in_it() -> None:
    document = a_house(more(permille=250, bands=["avond"]))
    assert paid(document, when=("2026-03-02T17:00", "2026-03-02T19:00")) == 10000 + 1250


@pytest.mark.parametrize(("persons", "cents"), [(40, 10000), (41, 10100), (55, 11500)])
def test_per_head_above_forty(persons: int, cents: int) -> None:
    document = a_house(more(cents=100, per="head", above=40))
    assert paid(document, persons=persons) == cents


@pytest.mark.parametrize(("degrees", "cents"), [(16, 10000), (12, 11200), (20, 10000)])
def test_per_degree_below_sixteen(degrees: int, cents: int) -> None:
    document = a_house(more(cents=300, per="graden", under=16))
    assert paid(document, known={"graden": degrees}) == cents


def test_an_amount_comes_once_and_a_share_for_each_room() -> None:
    both = clause("stacking", choice="sum")
    document = a_house(more("schoonmaak", cents=4000), more("druk", permille=100), both)
    assert paid(document, rooms=("zaal", "kamer")) == 20000 + 4000 + 2000


@pytest.mark.parametrize(("over", "cents"), [("rent", 10000 - 5000 + 2000), ("all", (10000 + 2000) // 2)])
def test_a_share_over_the_rent_leaves_extras_alone(over: str, cents: int) -> None:
    coffee = clause("extra", "koffie", per="item", prices=[{"cents": 500}])
    assert paid(a_house(off(500, on=over), coffee), extras={"koffie": 4}) == cents


def test_discounts_never_take_off_more_than_the_rent() -> None:
    document = a_house(off(800, "een"), off(800, "twee"), clause("stacking", choice="sum"))
    found = quoted(document)
    assert found.total == Money(0)
    assert [line.money.cents for line in found.lines] == [10000, -8000, -2000]


@pytest.mark.parametrize(("given", "cents", "refused"), [(400, 6000, None), (401, 5990, "starters")])
def test_who_gives_off_is_bound(given: int, cents: int, refused: str | None) -> None:
    document = a_house(clause("discretion", "starters", who="board", max_permille=400))
    found = quoted(document, granted={"starters": given})
    assert (found.total.cents, found.refused_by and found.refused_by.clause) == (cents, refused)


def test_a_discount_bears_the_vat_of_what_it_is_taken_off() -> None:
    taxed = per_hour(5000) | {"vat_permille": 210}
    document = a_policy(taxed, rounding(), off(500), vat={"prices_are": "net"})
    found = quoted(document)
    assert (found.net.cents, found.vat.cents) == (5000, 1050)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=4), st.integers(1, 5))
def test_many_equal_times_cost_as_many_times_as_much(shares: list[int], uses: int) -> None:
    discounts = [off(share, f"korting-{n}") for n, share in enumerate(shares)]
    document = a_house(*discounts, clause("stacking", choice="multiply"))
    assert paid(document, uses=uses) == uses * paid(document)


@given(st.lists(st.integers(1, 1000), min_size=2, max_size=4))
def test_one_after_the_other_is_never_cheaper_than_all_at_once(shares: list[int]) -> None:
    discounts = [off(share, f"korting-{n}") for n, share in enumerate(shares)]
    by = {
        choice: paid(a_house(*discounts, clause("stacking", choice=choice)))
        for choice in ("sum", "multiply", "best")
    }
    assert 0 <= by["sum"] <= by["multiply"] <= by["best"] <= 10000


def test_a_line_shows_what_was_taken_off() -> None:
    line = quoted(a_house(off(150, "vast") | {"title": said("Vaste huurders")})).lines[1]
    assert line.text("nl") == "Vaste huurders: 15\u00a0% van €\u00a0100,00 eraf"
    assert line.text("en") == "Vaste huurders: 15% off €100.00"
