"""A proposal is its parent and typed edits: derived, applied, taken back, and put together."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.policies.factory import a_policy, clause, per_hour, rounding
from tests.policies.mutations import SLOW, documents, mutated
from tests.policies.regulations import DOCUMENTS
from vastgoed.errors import Conflict
from vastgoed.policies.document import Document, identity, stored
from vastgoed.policies.edits import (
    Add,
    Edit,
    Order,
    Remove,
    Set,
    apply,
    as_json,
    cell,
    clash,
    derived,
    edits,
    from_json,
    inverse,
)  # fmt: skip
from vastgoed.policies.problems import PolicyError

NEIGHBOURS = list(pairwise(DOCUMENTS))
ROW = ("clauses", "uur", "prices")


def rows(**prices: int) -> dict[str, Any]:
    listed = [{"categories": [name], "cents": cents} for name, cents in prices.items()]
    return clause("tariff", "uur", unit="hour", prices=listed)


def a_house(*clauses: dict[str, Any], **but: Any) -> Document:
    return a_policy(*(clauses or (rows(buurt=1000, bedrijf=2000), rounding())), **but)


def said_of(document: Document) -> dict[str, Any]:
    return {key: it for key, it in stored(document).items() if key not in ("house", "version", "parent")}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_no_edits_to_itself(name: str) -> None:
    assert edits(DOCUMENTS[name], DOCUMENTS[name]) == ()


@pytest.mark.parametrize(("one", "two"), NEIGHBOURS)
def test_edits_make_any_regulation_into_any_other_and_back(one: str, two: str) -> None:
    old, new = DOCUMENTS[one], DOCUMENTS[two]
    there = edits(old, new)
    assert identity(apply(old, there)) == identity(new)
    assert said_of(apply(old, there)) == said_of(new)
    assert said_of(apply(new, inverse(there))) == said_of(old)
    assert from_json(as_json(there)) == there


@SLOW
@given(st.data())
def test_edits_of_a_small_change_make_it_and_take_it_back(data: st.DataObject) -> None:
    old = data.draw(documents())
    new = data.draw(mutated(old))
    there = edits(old, new)
    assert bool(there) == (said_of(old) != said_of(new))
    assert said_of(apply(old, there)) == said_of(new)
    assert said_of(apply(new, inverse(there))) == said_of(old)


@SLOW
@given(st.data())
def test_edits_that_do_not_clash_go_together_in_any_order(data: st.DataObject) -> None:
    old = data.draw(documents())
    one, two = (edits(old, data.draw(mutated(old))) for _ in range(2))
    assume(not clash(one, two))
    try:
        both = apply(old, [*one, *two])
    except PolicyError:
        assume(False)
        raise
    assert stored(apply(old, data.draw(st.permutations([*one, *two])))) == stored(both)
    assert {cell(edit) for edit in edits(old, both)} <= {cell(edit) for edit in (*one, *two)}


@SLOW
@given(st.data())
def test_edits_never_clash_with_themselves_and_clash_both_ways(data: st.DataObject) -> None:
    old = data.draw(documents())
    one, two = (edits(old, data.draw(mutated(old))) for _ in range(2))
    assert clash(one, one) == ()
    assert clash(one, two) == clash(two, one)


def test_two_prices_of_one_list_go_together() -> None:
    one, two = (
        edits(a_house(), a_house(rows(buurt=1100, bedrijf=2000), rounding())),
        edits(a_house(), a_house(rows(buurt=1000, bedrijf=2500), rounding())),
    )
    assert clash(one, two) == ()
    both = a_house(rows(buurt=1100, bedrijf=2500), rounding())
    assert identity(apply(a_house(), [*one, *two])) == identity(both)


def test_two_ideas_about_one_price_clash_and_name_it() -> None:
    one, two = (
        edits(a_house(), a_house(rows(buurt=cents, bedrijf=2000), rounding())) for cents in (1100, 1200)
    )
    assert clash(one, two) == ((*ROW, "categories=buurt", "cents"),)


def test_a_price_in_cents_and_one_that_is_finer_are_one_cell() -> None:
    finer = {"categories": ["buurt"], "rate": 55}
    other = clause("tariff", "uur", unit="hour", prices=[finer, {"categories": ["bedrijf"], "cents": 2000}])
    one = edits(a_house(), a_house(other, rounding()))
    two = edits(a_house(), a_house(rows(buurt=1100, bedrijf=2000), rounding()))
    assert {cell(edit) for edit in (*one, *two)} == {(*ROW, "categories=buurt", "cents")}
    assert clash(one, two)


def test_changing_a_row_clashes_with_taking_it_away() -> None:
    one = edits(a_house(), a_house(rows(buurt=1100, bedrijf=2000), rounding()))
    two = edits(a_house(), a_house(rows(bedrijf=2000), rounding()))
    assert clash(one, two) == ((*ROW, "categories=buurt", "cents"),)


def test_two_new_rules_at_the_end_go_together() -> None:
    ends = [clause("setup", name, permille=500, rooms=["zaal"]) for name in ("klaar", "opbouw")]
    base = a_house().clauses
    one, two = (edits(a_house(), a_house(rows(buurt=1000, bedrijf=2000), rounding(), end)) for end in ends)
    found = apply(a_house(), [*two, *one])
    assert clash(one, two) == ()
    assert {clause.id for clause in found.clauses} == {it.id for it in base} | {"klaar", "opbouw"}


@pytest.mark.parametrize(
    "edit",
    [
        Set(at=(*ROW, "categories=buurt", "cents"), before=900, after=1100),
        Set(at=(*ROW, "categories=niemand", "cents"), before=900, after=1100),
        Set(at=("clauses", "weg", "unit"), before="hour", after="day"),
        Set(at=("basis", "unit"), before="hour", after="day"),
        Set(at=("house",), before="proef", after="elders"),
        Add(at=("clauses", "uur"), part={"id": "uur"}, behind=None),
        Add(at=("clauses", "nieuw"), part={"id": "ander"}, behind=None),
        Remove(at=("clauses", "uur"), part={"id": "uur"}, behind=None),
        Order(at=("clauses",), before=("rounding", "uur"), after=("uur", "rounding")),
        Order(at=("clauses",), before=("uur", "rounding"), after=("uur", "uur")),
    ],
    ids=lambda edit: f"{edit.kind}-{edit.at[-1]}",
)
def test_an_edit_that_does_not_find_what_it_says_names_the_cell(edit: Edit) -> None:
    with pytest.raises(Conflict) as refused:
        apply(a_house(), [edit])
    assert refused.value.field == "/".join(edit.at)
    assert refused.value.code == "policies.edit_conflict"


def test_edits_that_leave_no_policy_say_what_is_wrong_with_it() -> None:
    room = next(edit for edit in _all_gone() if edit.at == ("vocabulary", "rooms", "kamer"))
    with pytest.raises(PolicyError, match="kamer"):
        apply(a_house(per_hour(1000, rooms=["kamer"]), rounding()), [room])


def _all_gone() -> tuple[Edit, ...]:
    only = {"rooms": [{"id": "zaal", "label": {"nl": "Zaal", "en": "Zaal"}}]}
    return edits(a_house(), a_house(vocabulary=only))


def test_what_is_derived_names_its_parent_and_is_the_next_version() -> None:
    new = derived(a_house(), edits(a_house(), a_house(basis="use_moment")))
    assert (new.parent, new.version, new.basis) == (identity(a_house()), 2, "use_moment")


def test_a_rule_of_another_type_under_the_same_name_is_one_edit() -> None:
    (one,) = edits(
        a_house(per_hour(1000), rounding()), a_house(per_hour(1000), clause("setup", "rounding", permille=1))
    )
    assert (one.kind, one.at) == ("set", ("clauses", "rounding"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "drop", "at": ["clauses"]},
        {"kind": "set", "at": [], "before": 1, "after": 2},
        {"kind": "set", "at": ["clauses", 0], "before": 1, "after": 2},
        {"kind": "set", "at": ["basis"], "before": 1, "after": 2, "then": 3},
        {"kind": "add", "at": ["clauses", "a"]},
        {"kind": "add", "at": ["clauses"], "part": {}},
        "set",
    ],
)
def test_what_is_no_edit_is_refused(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        from_json([wrong])


NAMES = st.sampled_from([
    "clauses", "uur", "rounding", "prices", "categories=buurt", "cents", "step_minutes", "title", "nl",
    "vocabulary", "rooms", "zaal", "examples", "texts", "transition", "basis", "vat", "*", "",
])  # fmt: skip
PLACES = st.lists(NAMES, min_size=1, max_size=5).map(tuple)
PARTS = PLACES.filter(lambda at: len(at) > 1)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.just("id"), inner, max_size=3),
    max_leaves=5,
)
ANY = st.one_of(
    st.builds(Set, at=PLACES, before=VALUES, after=VALUES),
    st.builds(Add, at=PARTS, part=VALUES, behind=st.none() | NAMES),
    st.builds(Remove, at=PARTS, part=VALUES, behind=st.none() | NAMES),
    st.builds(Order, at=PLACES, before=PLACES, after=PLACES),
)


@given(st.lists(ANY, min_size=1, max_size=3))
def test_any_edit_is_applied_or_refused_with_a_reason(some: list[Edit]) -> None:
    try:
        found = apply(a_house(), some)
    except (Conflict, PolicyError):
        return
    assert apply(found, edits(found, a_house())) == a_house()
