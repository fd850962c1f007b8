"""The forms of the editor: made from the document, and read back as the same document."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.policies.clauses.registry import FORMS
from vastgoed.policies.document import identity, load, parse, stored
from vastgoed.policies.drafts import labels
from vastgoed.policies.drafts.controls import Control, Drawing
from vastgoed.policies.drafts.filled import filled
from vastgoed.policies.drafts.numbers import Unreadable, euro, shown
from vastgoed.policies.drafts.places import WORDS, Place, Plain, added, changed, part, placed, without
from vastgoed.policies.drafts.reading import Reading
from vastgoed.policies.drafts.shapes import Shape, shapes
from vastgoed.policies.facts import Facts
from vastgoed.policies.forms import Form

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))


def places(document: Plain) -> Iterator[Place]:
    """Everything of a document that has a form of its own."""
    yield from (placed(document, name) for name in ("agreements", "times"))
    items = [(kind, it["id"]) for kind in WORDS for it in document["vocabulary"].get(kind) or []]
    for kind, name in [*items, *(("clauses", clause["id"]) for clause in document["clauses"])]:
        place = placed(document, f"{kind}/{name}")
        yield place
        for shape in place.shapes:
            if shape.has_own_pages:
                rows = part(document, (*place.path, shape.key)) or []
                yield from (placed(document, f"{place.name}/{shape.key}/{n}") for n in range(len(rows)))


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_a_form_that_is_sent_as_it_was_shown_changes_nothing(file: Path) -> None:
    document = load(file.read_text())
    plain = stored(document)
    kinds = Facts.of(plain["vocabulary"]).kinds
    for place in places(plain):
        held = part(plain, place.path)
        reading = Reading(filled(place.shapes, held), kinds)
        new = reading.whole(place.shapes, held)
        assert reading.errors == {}, place.name
        assert identity(parse(changed(plain, place.path, new))) == identity(document), place.name


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_every_field_that_is_filled_is_drawn(file: Path) -> None:
    plain = stored(load(file.read_text()))
    for place in places(plain):
        typed = filled(place.shapes, part(plain, place.path))
        drawn = set(names(Drawing(place.type, typed, plain["vocabulary"], "nl").controls(place.shapes)))
        assert set(typed) <= drawn, place.name


def names(controls: Sequence[Control]) -> Iterator[str]:
    for control in controls:
        yield control.name
        suffixes = {"words": ("-nl", "-en"), "either": ("-unit",)}.get(control.kind, ())
        yield from (control.name + suffix for suffix in suffixes)
        for row in control.inside:
            yield from names(row)


def asked(form: type[Form], kind: str) -> Iterator[tuple[str, Shape]]:
    for shape in shapes(form):
        if shape.kind != "kept":
            yield kind, shape
        if shape.inner:
            yield from asked(shape.inner, kind)


@pytest.mark.parametrize("kind", FORMS)
def test_every_clause_type_is_asked_in_plain_words(kind: str) -> None:
    """A question, and each of its answers, has words; and the type has a name and an example."""
    assert labels.of(kind).example.nl
    for _, shape in asked(FORMS[kind], kind):
        assert labels.label(kind, shape.key).nl != shape.key, shape.key
        for value in shape.closed:
            assert labels.choice(kind, shape.key, value).nl != value, (shape.key, value)
        for key in shape.members if shape.kind == "either" else ():
            assert labels.unit(key).nl != key or key == "rate", key


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("12,50", 1250), ("12.5", 1250), ("€ 12,50", 1250), ("12", 1200), ("1250", 125000), ("0,05", 5)],
)
def test_an_amount_is_read_as_people_write_it(typed: str, cents: int) -> None:
    assert euro(typed) == {"cents": cents}


@pytest.mark.parametrize("typed", ["1.250", "1,250", "12,5,0", "-3", "tien", "1e3", "12,505", "", "٣"])
def test_an_amount_that_may_mean_two_things_is_asked_again(typed: str) -> None:
    with pytest.raises(Unreadable):
        euro(typed)


@given(st.integers(0, 100_000_000), st.integers(1, 1_000_000_000))
def test_what_stands_in_a_field_is_read_back_as_the_same_amount(cents: int, rate: int) -> None:
    assert euro(shown("cents", cents)) == {"cents": cents}
    found = euro(shown("rate", rate), rate="rate")
    assert found.get("rate", found.get("cents", 0) * 10_000) == rate


def test_what_is_taken_away_is_gone_and_what_is_added_comes_last() -> None:
    plain = stored(load(CORPUS[0].read_text()))
    clause = plain["clauses"][0]
    assert without(plain, ("clauses", 0))["clauses"] == plain["clauses"][1:]
    assert changed(plain, added(plain, "clauses/kind/tariff").path, clause)["clauses"][-1] == clause


@pytest.mark.parametrize(("kind", "folded"), [("discount", False), ("surcharge", False), ("payment", True)])
def test_what_must_be_so_for_a_discount_stands_in_front(kind: str, *, folded: bool) -> None:
    drawn = Drawing(kind, {}, {}, "nl").controls(shapes(FORMS[kind]))
    assert [it.rare for it in drawn if it.key == "when"] == [folded]
