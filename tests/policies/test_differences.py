"""The difference between two policies: what was written, and what anybody notices of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import (
    DAY_AND_EVENING,
    EVERY_DAY,
    FACTS,
    a_policy,
    clause,
    per_hour,
    rounding,
    said,
)
from vastgoed.policies.differences import difference
from vastgoed.policies.document import Document
from vastgoed.policies.presets import DEMO_HOUSES, demo_policy
from vastgoed.policies.rules.effects import effects, same


def a_house(*clauses: dict[str, Any], **but: Any) -> Document:
    return a_policy(*(clauses or (per_hour(5000), rounding())), **but)


@pytest.mark.parametrize("house", DEMO_HOUSES)
def test_a_policy_does_not_differ_from_itself(house: str) -> None:
    found = difference(demo_policy(house), demo_policy(house), "nl")
    assert (found["same"], found["effect"], found["changes"], found["effects"]) == (True, False, [], [])


def test_another_title_is_a_change_without_effect() -> None:
    new = a_house(per_hour(5000) | {"title": said("Zaalhuur")}, rounding())
    found = difference(a_house(), new, "nl")
    assert (found["same"], found["effect"]) == (False, False)
    assert [change["clause"] for change in found["changes"]] == ["uur"]


def test_the_same_prices_written_in_other_rows_have_no_effect() -> None:
    rows = [
        {"rooms": [room], "categories": [who], "cents": 5000}
        for room in ("zaal", "kamer")
        for who in ("buurt", "bedrijf")
    ]
    new = a_house(clause("tariff", "prijslijst", unit="hour", prices=rows), rounding())
    assert same(a_house().policy, new.policy, FACTS)
    assert difference(a_house(), new, "nl")["effect"] is False


def test_two_bands_with_one_price_say_the_same_as_no_bands() -> None:
    rows = [{"cents": 5000, "bands": [band]} for band in ("dag", "avond")]
    crossing = clause("band_crossing", choice="split")
    new = a_house(
        clause("tariff", unit="hour", prices=rows), rounding(), crossing, vocabulary=DAY_AND_EVENING
    )
    kinds = {effect.kind for effect in effects(a_house().policy, new.policy, FACTS)}
    assert kinds == {"BandCrossing"}


def test_a_dearer_evening_names_room_category_moment_and_both_prices() -> None:
    rows = [{"cents": 5000, "bands": ["dag"]}, {"cents": 6000, "bands": ["avond"], "categories": ["bedrijf"]},
            {"cents": 5000, "bands": ["avond"], "categories": ["buurt"]}]  # fmt: skip
    crossing = clause("band_crossing", choice="split")
    old = a_house(per_hour(5000), rounding(), crossing, vocabulary=DAY_AND_EVENING)
    new = a_house(
        clause("tariff", "uur", unit="hour", prices=rows), rounding(), crossing, vocabulary=DAY_AND_EVENING
    )
    found = difference(old, new, "nl")["effects"]
    assert {(one["room"], one["category"]) for one in found} == {("zaal", "bedrijf"), ("kamer", "bedrijf")}
    assert (found[0]["from"], found[0]["to"]) == (["€\u00a050,00 (hour)"], ["€\u00a060,00 (hour)"])
    assert found[0]["moment"].endswith("T00:00:00+01:00")


def test_a_condition_that_moves_its_border_shows_exactly_there() -> None:
    def house(least: int) -> Document:
        return a_house(
            per_hour(5000),
            rounding(),
            clause("discount", permille=100, when={"persons": {"at_least": least}}),
        )

    found = difference(house(50), house(40), "nl")["effects"]
    assert {one["if"]["persons"] for one in found} <= set(range(39, 50))
    assert found


def test_another_room_or_another_agreement_is_an_effect() -> None:
    rooms = [{"id": "zaal", "label": said("Zaal")}]
    assert difference(a_house(), a_house(vocabulary={"rooms": rooms}), "nl")["effect"]
    moved = difference(a_house(), a_house(transition={"existing": "cheaper_of_both"}), "nl")
    assert [change["cell"] for change in moved["changes"]] == ["transition/existing"]
    assert moved["effect"]


@given(st.permutations(["zaal", "kamer"]), st.integers(1, 9), st.integers(1, 9))
def test_whatever_order_rows_stand_in_it_is_the_same(order: list[str], one: int, two: int) -> None:
    prices = {"zaal": one, "kamer": two}
    rows = [{"rooms": [room], "cents": prices[room]} for room in order]
    plain = [{"rooms": [room], "cents": prices[room]} for room in prices]
    documents = [a_house(clause("tariff", unit="hour", prices=each), rounding()) for each in (rows, plain)]
    assert same(documents[0].policy, documents[1].policy, FACTS)


def test_bands_with_other_names_at_the_same_hours_are_the_same() -> None:
    def house(name: str) -> Document:
        hours = [{"days": EVERY_DAY, "from": "18:00", "until": "24:00"}]
        words = {"holidays": "weekday", "bands": [{"id": name, "label": said(name), "hours": hours}]}
        late = clause("surcharge", "laat", permille=100, bands=[name])
        return a_house(per_hour(5000), rounding(), late, vocabulary=words)

    assert same(house("avond").policy, house("laat-op-de-dag").policy, FACTS)


def evening(**but: Any) -> Document:
    """Dearer in one band, whose hours are given."""
    hours = but.pop("hours", [{"days": EVERY_DAY, "from": "18:00", "until": "24:00"}])
    words = {"holidays": "weekday", "bands": [{"id": "avond", "label": said("Avond"), "hours": hours}], **but}
    words["bands"][0] |= {"seasons": ["winter"]} if "seasons" in but else {}
    return a_house(
        per_hour(5000), rounding(), clause("surcharge", permille=100, bands=["avond"]), vocabulary=words
    )


def test_what_holds_on_a_public_holiday_only_is_noticed() -> None:
    weekend = [{"days": ["sat", "sun"], "from": "00:00", "until": "24:00"}]
    as_weekday, as_sunday = evening(hours=weekend), evening(hours=weekend, holidays="sunday")
    assert not same(as_weekday.policy, as_sunday.policy, FACTS)
    assert same(as_sunday.policy, as_sunday.policy, FACTS)


def test_a_season_of_one_year_is_noticed() -> None:
    def house(until: str) -> Document:
        season = {"id": "winter", "label": said("Winter"), "from": "2031-10-01", "until": until}
        return evening(seasons=[season])

    assert not same(house("2031-10-08").policy, house("2031-10-09").policy, FACTS)


def test_school_holidays_are_noticed() -> None:
    season = {"id": "winter", "label": said("Winter")}
    often = evening(seasons=[season | {"from": "01-01", "until": "12-31"}])
    school = evening(seasons=[season | {"school_holidays": True}])
    assert not same(often.policy, school.policy, FACTS)


def test_an_extra_whose_rows_stand_in_another_order_costs_the_same_where_they_do_not_meet() -> None:
    rows = [{"categories": ["buurt"], "cents": 100}, {"categories": ["bedrijf"], "cents": 200}]
    apart = [a_house(per_hour(5000), rounding(), clause("extra", "koffie", per="use", prices=it))
             for it in (rows, rows[::-1])]  # fmt: skip
    many = {"persons": {"at_least": 50}}
    rows = [{"when": many, "cents": 100}, {"cents": 200}]
    meeting = [a_house(per_hour(5000), rounding(), clause("extra", "koffie", per="use", prices=it))
               for it in (rows, rows[::-1])]  # fmt: skip
    assert same(apart[0].policy, apart[1].policy, FACTS)
    assert not same(meeting[0].policy, meeting[1].policy, FACTS)


def test_more_answers_than_can_be_gone_through_are_no_proof() -> None:
    asked = [f"vraag-{n}" for n in range(12)]
    questions = [{"id": name, "ask": said(name)} for name in asked]

    def house(names: list[str]) -> Document:
        never = clause("discount", permille=100, when=dict.fromkeys(names, True))
        return a_house(per_hour(5000), rounding(), never, vocabulary={"questions": questions})

    assert not same(house(asked).policy, house(asked[::-1]).policy, FACTS)
    assert same(house(asked[:3]).policy, house(asked[2::-1]).policy, FACTS)


def test_what_both_ask_does_not_stand_in_the_way_of_the_proof() -> None:
    asked = [f"vraag-{n}" for n in range(12)]
    questions = [{"id": name, "ask": said(name)} for name in asked]
    never = clause("discount", permille=100, when=dict.fromkeys(asked, True))

    def house(title: str) -> Document:
        hour = per_hour(5000) | {"title": said(title)}
        late = clause("surcharge", permille=50) | {"title": said(title)}
        return a_house(hour, rounding(), never, late, vocabulary={"questions": questions})

    assert same(house("een").policy, house("twee").policy, FACTS)
