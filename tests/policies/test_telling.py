"""A change is told in one sentence, in both languages, with what it was and what it becomes."""

from importlib.util import find_spec
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import (
    CANCELLATION,
    DAY_AND_EVENING,
    FACTS,
    a_policy,
    clause,
    per_block,
    per_hour,
    rounding,
    said,
)
from tests.policies.mutations import SLOW, documents, mutated
from tests.policies.regulations import DOCUMENTS
from tests.policies.test_documentation import CLAUSES, vocabulary
from vastgoed.policies.clauses.registry import DIFFERS, FORMS
from vastgoed.policies.differences import changes, difference, noticed
from vastgoed.policies.document import Document
from vastgoed.policies.edits import edits
from vastgoed.policies.rules.effects import same
from vastgoed.text import Language

REMARKS = {"id", "type", "title", "why", "source"}
LANGUAGES: tuple[Language, ...] = ("nl", "en")


def told(old: Document, new: Document, language: Language = "nl") -> list[str]:
    return [change.sentence.replace("\u00a0", " ") for change in changes(old, new, language)]


def with_clause(*clauses: dict[str, Any], **but: Any) -> Document:
    return a_policy(*(clauses or (per_hour(1250), rounding())), **but)


@pytest.mark.parametrize("kind", FORMS)
def test_every_type_of_clause_has_a_differ_that_knows_every_field(kind: str) -> None:
    assert find_spec(f"vastgoed.policies.clauses.{kind}.differ")
    assert set(FORMS[kind].model_fields) - REMARKS == DIFFERS[kind].fields


@pytest.mark.parametrize(("one", "two"), list(pairwise(DOCUMENTS)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_change_between_two_regulations_is_a_sentence(one: str, two: str, language: Language) -> None:
    for change in changes(DOCUMENTS[one], DOCUMENTS[two], language):
        assert change.sentence[-1] in ".!?", change
        assert change.sentence[0] == change.sentence[0].upper(), change
        assert (
            change.kind in ("text", "order") or change.before or change.after or "anders" in change.sentence
        )


ROWS = [{"categories": ["buurt"], "cents": 1000}, {"categories": ["bedrijf"], "cents": 2000}]
OPTION = clause("option", "optie", held_days=7)
BY_DAY = clause("tariff", "uur", unit="day", day_is="24_hours", prices=[{"cents": 9000}])
CASES: list[tuple[str, Any, Any, list[str]]] = [
    ("price", with_clause(), with_clause(per_hour(1400), rounding()),
     ["Alle ruimtes voor iedereen: € 12,50 per uur wordt € 14,00."]),
    ("unit", with_clause(), with_clause(BY_DAY, rounding()),
     ["Uur: de eenheid was per uur en wordt per dag.", "Uur: nieuw is een dag: 24 uur.",
      "Alle ruimtes voor iedereen: € 12,50 per uur wordt € 90,00 per dag."]),
    ("step", with_clause(), with_clause(per_hour(1250), rounding(15)),
     ["Rounding: de stap was 1 uur en wordt 15 minuten."]),
    ("least", with_clause(), with_clause(per_hour(1250), rounding(minimum_cents=2000)),
     ["Rounding: nieuw is de laagste huur: € 20,00."]),
    ("no least", with_clause(per_hour(1250), rounding(minimum_cents=2000)), with_clause(),
     ["Rounding: de laagste huur vervalt: € 20,00."]),
    ("new rule", with_clause(), with_clause(per_hour(1250), rounding(), OPTION),
     ["Nieuwe regel: Optie."]),
    ("no rule", with_clause(per_hour(1250), rounding(), OPTION), with_clause(),
     ["De regel «Optie» vervalt."]),
    ("title", with_clause(), with_clause(per_hour(1250, "uur") | {"title": said("Huur")}, rounding()),
     ["«uur» heet nu «Huur»."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_change_says_what_it_was_and_what_it_becomes(
    old: Document, new: Document, wanted: list[str]
) -> None:
    assert [text.lower() for text in told(old, new)] == [text.lower() for text in wanted]


def test_it_is_said_in_english_too() -> None:
    new = with_clause(per_hour(1400), rounding(15))
    assert told(with_clause(), new, "en") == [
        "All rooms for everybody: €12.50 per hour becomes €14.00.",
        "Rounding: the step was 1 hour and becomes 15 minutes.",
    ]


def test_a_list_of_prices_that_is_split_tells_only_what_is_another_price() -> None:
    new = with_clause(clause("tariff", "uur", unit="hour", prices=[
        {"rooms": ["zaal"], "cents": 1250}, {"rooms": ["kamer"], "categories": ["buurt"], "cents": 900},
        {"rooms": ["kamer"], "categories": ["bedrijf"], "cents": 1250}]), rounding())  # fmt: skip
    assert "Kamer voor Buurt: € 12,50 per uur wordt € 9,00." in told(with_clause(), new)
    assert not any("Zaal" in text for text in told(with_clause(), new))


def test_prices_along_time_bands_are_told_by_the_bands_that_changed() -> None:
    crossing = clause("band_crossing", choice="split")
    rows = [{"bands": ["dag"], "cents": 1250}, {"bands": ["avond"], "cents": 1500}]
    old = with_clause(per_hour(1250), rounding(), crossing, vocabulary=DAY_AND_EVENING)
    new = with_clause(
        clause("tariff", "uur", unit="hour", title=said("uur"), prices=rows), rounding(), crossing,
        vocabulary=DAY_AND_EVENING,
    )  # fmt: skip
    assert told(old, new) == ["Alle ruimtes voor iedereen, Avond: € 12,50 per uur wordt € 15,00."]


def test_the_same_rows_in_another_order_change_nothing_and_say_so() -> None:
    old, new = (
        with_clause(clause("tariff", "uur", unit="hour", prices=rows), rounding())
        for rows in (ROWS, ROWS[::-1])
    )
    (change,) = changes(old, new, "nl")
    assert (change.kind, change.clause) == ("text", "uur")
    assert not difference(old, new, "nl")["effect"]
    assert not noticed(old, new)


def test_another_fee_is_told_beside_what_it_was() -> None:
    new = with_clause(per_hour(1250), rounding(), CANCELLATION | {"otherwise": {"cents": 5000}})
    assert told(with_clause(per_hour(1250), rounding(), CANCELLATION), new) == [
        "Cancellation: later afzeggen kost nu 50 % van de prijs en straks € 50,00."
    ]


def test_another_scale_is_told_by_the_sentence_that_changed() -> None:
    new = with_clause(per_hour(1250), rounding(), CANCELLATION | {"steps": [{"at_least": 72, "permille": 0}]})
    (change,) = changes(with_clause(per_hour(1250), rounding(), CANCELLATION), new, "nl")
    assert change.before == "Zegt u 48 uur of langer van tevoren af, dan kost dat niets."
    assert change.sentence == (
        "Cancellation: voortaan geldt: Zegt u 72 uur of langer van tevoren af, dan kost dat niets."
    )


def test_of_many_rooms_the_first_are_named_and_the_rest_counted() -> None:
    rooms = {"rooms": [{"id": f"kamer-{n}", "label": said(f"Kamer {n}")} for n in range(1, 8)]}
    ids = [room["id"] for room in rooms["rooms"]]
    rows = [{"rooms": ids[:6], "cents": 1000}, {"rooms": ids[6:], "cents": 500}]
    dearer = [{"rooms": ids[:6], "cents": 1100}, {"rooms": ids[6:], "cents": 500}]
    old, new = (
        with_clause(clause("tariff", "uur", unit="hour", prices=it), rounding(), vocabulary=rooms)
        for it in (rows, dearer)
    )
    assert told(old, new) == [
        "Kamer 1, Kamer 2, Kamer 3 en 3 andere ruimtes voor iedereen: € 10,00 per uur wordt € 11,00."
    ]


def test_a_block_of_another_length_is_told_in_hours() -> None:
    blocks = per_block(3000) | {"block_minutes": 180}
    assert told(with_clause(per_block(3000), rounding()), with_clause(blocks, rounding())) == [
        "Dagdeel: een dagdeel was 4 uur en wordt 3 uur."
    ]


@pytest.mark.parametrize(
    ("but", "sentence"),
    [
        ({"basis": "use_moment"},
         "Welke versie geldt: nu die van het moment van reserveren, straks die van de dag van gebruik."),
        ({"transition": {"existing": "cheaper_of_both"}},
         "Bestaande reserveringen: nu houden ze hun prijs, straks krijgen ze de laagste van beide prijzen."),
        ({"vat": {"prices_are": "net"}}, "De prijzen in de regels: nu met btw, straks zonder btw."),
        ({"review": {"on": "2027-01-01", "if_missed": "keep"}},
         "Nieuw is de dag van terugkijken: vrijdag 1 januari 2027."),
    ],
)  # fmt: skip
def test_what_was_agreed_around_the_rules_is_told(but: dict[str, Any], sentence: str) -> None:
    assert sentence in told(with_clause(), with_clause(**but))


def test_words_that_come_and_go_are_told() -> None:
    rooms = [{"id": "zaal", "label": said("Foyer"), "m2": 80}, {"id": "tuin", "label": said("Tuin")}]
    assert told(with_clause(), with_clause(vocabulary={"rooms": rooms})) == [
        "«Zaal» heet nu «Foyer».",
        "«Foyer»: het aantal vierkante meters is anders.",
        "Weg is de ruimte «Kamer».",
        "Nieuw is de ruimte «Tuin».",
    ]


def test_other_hours_of_a_time_band_are_told() -> None:
    bands = [DAY_AND_EVENING["bands"][0], DAY_AND_EVENING["bands"][1] | {"hours": [
        {"days": ["sat", "sun"], "from": "19:00", "until": "23:00"}]}]  # fmt: skip
    crossing = clause("band_crossing", choice="split")
    old, new = (
        with_clause(per_hour(1250), rounding(), crossing, vocabulary=words)
        for words in (DAY_AND_EVENING, DAY_AND_EVENING | {"bands": bands})
    )
    assert told(old, new) == [
        "Avond: de tijden: nu maandag tot en met zondag 18:00–06:00, straks zaterdag en zondag 19:00–23:00."
    ]


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_example_of_the_guide_that_becomes_another_of_its_type_is_told(
    kind: str, language: Language
) -> None:
    examples = [it | {"id": "een", "title": said("Een")} for it in CLAUSES if it["type"] == kind]
    documents = [a_policy(it, vocabulary=vocabulary()) for it in examples]
    for old, new in product(documents, repeat=2):
        found = changes(old, new, language)
        assert bool(found) == bool(edits(old, new))
        assert not any("{" in change.sentence or "  " in change.sentence for change in found)


@SLOW
@given(st.data())
def test_whatever_is_edited_is_told_and_nothing_else(data: st.DataObject) -> None:
    old = data.draw(documents())
    new = data.draw(mutated(old))
    found = changes(old, new, "nl")
    assert bool(found) == bool(edits(old, new))
    if all(change.kind == "text" for change in found):
        assert same(old.policy, new.policy, FACTS)
