import json
from decimal import Decimal
from typing import Any

import pytest

from tests.policies.factory import a_document, a_policy, clause, per_hour, rounding, said
from vastgoed.canonical import canonical
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.document import compiled, identity, load, parse, stored
from vastgoed.policies.presets import DEMO_HOUSES, demo_policy
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.rules.identity import counted

BASE = a_document(per_hour(1250), rounding())
EXAMPLE = {"name": "een uur", "booking": {"room": "zaal", "category": "buurt", "hours": 1}}


def changed(**but: Any) -> str:
    return identity(parse({**BASE, **but}))


@pytest.mark.parametrize(
    "but",
    [
        {"version": 9},
        {"parent": "sha256:" + "0" * 64},
        {"valid": {"from": "2030-01-01", "until": "2031-01-01"}},
        {"texts": {"uur": said("een opmerking")}},
        {"examples": [{**EXAMPLE, "expect": {"total_cents": 1250}}]},
        {"house": "ander-huis"},
    ],
)
def test_identity_is_what_the_policy_says_and_not_when_or_for_whom(but: dict[str, Any]) -> None:
    assert changed(**but) == identity(parse(BASE))


@pytest.mark.parametrize(
    "but",
    [
        {"basis": "use_moment"},
        {"vat": {"prices_are": "net"}},
        {"transition": {"existing": "cheaper_of_both"}},
        {"review": {"on": "2027-01-01", "if_missed": "keep"}},
        {"clauses": a_document(per_hour(1251), rounding())["clauses"]},
        {"vocabulary": {**BASE["vocabulary"], "activities": [{"id": "feest", "label": said("Feest")}]}},
    ],
)
def test_identity_changes_with_what_the_policy_says(but: dict[str, Any]) -> None:
    assert changed(**but) != identity(parse(BASE))


def test_writing_a_default_out_changes_nothing() -> None:
    tariff = {**per_hour(1250), "vat_permille": 0, "activities": None, "free_for": []}
    out = {**BASE, "clauses": [tariff, *BASE["clauses"][1:]], "examples": [], "review": None}
    assert identity(parse(out)) == identity(parse(BASE))


def test_the_canonical_form_is_sorted_json_of_integers() -> None:
    text = canonical(counted(stored(parse(BASE)))).decode()
    data = json.loads(text)
    assert list(data) == sorted(data) == ["basis", "clauses", "transition", "vat", "vocabulary"]
    assert text == json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    with pytest.raises(TypeError):
        counted({"clauses": [{"cents": 12.5}]})


@pytest.mark.parametrize("house", DEMO_HOUSES)
def test_a_document_survives_storage(house: str) -> None:
    document = demo_policy(house)
    back = parse(json.loads(json.dumps(stored(document))))
    assert identity(back) == identity(document)
    assert compiled(back) == compiled(document)


def test_an_example_with_half_an_hour_survives_storage() -> None:
    booking = {"room": "zaal", "category": "buurt", "hours": Decimal("1.5")}
    document = parse(
        {**BASE, "examples": [{"name": "x", "booking": booking, "expect": {"total_cents": 2500}}]}
    )
    back = parse(json.loads(json.dumps(stored(document))))
    assert back.examples == document.examples


def test_compiling_is_done_once() -> None:
    document = parse(BASE)
    assert compiled(document) is compiled(document)


@pytest.mark.parametrize(
    ("expect", "nl"),
    [
        ({"total_cents": 1000}, "komt uit op €\u00a012,50, niet op €\u00a010,00"),
        ({"refused_by": "uur"}, "wordt geweigerd door –, niet door uur"),
    ],
)
def test_an_example_that_does_not_come_out_keeps_a_policy_back(expect: dict[str, Any], nl: str) -> None:
    with pytest.raises(PolicyError) as wrong:
        load(json.dumps({**BASE, "examples": [{**EXAMPLE, "expect": expect}]}))
    (problem,) = wrong.value.problems
    assert nl in problem.words.nl
    assert problem.key == "examples[0]"


def test_a_price_list_too_wide_to_check_is_refused() -> None:
    rooms = [{"id": f"r{n}", "label": said("r")} for n in range(500)]
    wide = a_document(*(per_hour(1, f"t{n}") for n in range(600)), rounding(), vocabulary={"rooms": rooms})
    with pytest.raises(PolicyError, match="too many price rows"):
        parse(wide)


@pytest.mark.parametrize(
    ("vocabulary", "key"),
    [
        (
            {"room_sets": [{"id": "alles", "label": said("x"), "rooms": ["kelder"]}]},
            "vocabulary.room_sets[0].rooms[0]",
        ),
        ({"room_sets": [{"id": "zaal", "label": said("x"), "rooms": ["kamer"]}]}, "vocabulary.room_sets[0]"),
        ({"activities": [{"id": "other", "label": said("x")}]}, "vocabulary.activities"),
    ],
)
def test_a_name_is_defined_once_and_before_it_is_used(vocabulary: dict[str, Any], key: str) -> None:
    with pytest.raises(PolicyError) as wrong:
        a_policy(per_hour(1), rounding(), vocabulary=vocabulary)
    assert key in [problem.key for problem in wrong.value.problems]


def test_a_room_set_prices_its_rooms() -> None:
    sets = {"room_sets": [{"id": "alles", "label": said("alles"), "rooms": ["zaal", "kamer"]}]}
    document = a_policy(per_hour(1, rooms=["alles"]), rounding(), vocabulary=sets)
    assert all(len(cell.of(Offer)) == 1 for cell in document.policy.cells.values())


def test_a_remark_on_a_clause_that_is_not_there_is_refused() -> None:
    with pytest.raises(PolicyError, match="no clause with id"):
        parse({**BASE, "texts": {"bestaat-niet": said("x")}})


@pytest.mark.parametrize(
    "steps",
    [
        [{"at_least": 2, "permille": 0}, {"at_least": 7, "permille": 500}],
        [{"at_least": 2, "permille": 1, "cents": 1}],
    ],
)
def test_a_scale_runs_from_early_to_late_with_one_fee_per_step(steps: list[dict[str, int]]) -> None:
    fees = {"otherwise": {"permille": 0}, "no_show": {"permille": 0}, "boundary": "on_time"}
    with pytest.raises(PolicyError):
        a_policy(per_hour(1), rounding(), clause("cancellation", counted_in="hours", steps=steps, **fees))


def test_the_boundary_of_a_scale_is_asked_with_an_example() -> None:
    fees = {
        "otherwise": {"permille": 0},
        "no_show": {"permille": 0},
        "steps": [{"at_least": 2, "permille": 0}],
    }
    with pytest.raises(PolicyError, match="exactly at the limit"):
        a_policy(per_hour(1), rounding(), clause("cancellation", counted_in="hours", **fees))
