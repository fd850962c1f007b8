"""What somebody changed in the rules of before, done to the rules of now."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import a_policy, clause, rounding, said
from tests.policies.mutations import SLOW, documents, mutated
from vastgoed.policies.document import Document, identity, stored
from vastgoed.policies.drafts.moving import moved


def rows(**prices: int) -> dict[str, Any]:
    listed = [{"categories": [name], "cents": cents} for name, cents in prices.items()]
    return clause("tariff", "uur", unit="hour", prices=listed)


def a_house(buurt: int = 1000, bedrijf: int = 2000, *more: dict[str, Any]) -> Document:
    return a_policy(rows(buurt=buurt, bedrijf=bedrijf), rounding(), *more)


def test_two_prices_of_one_list_go_together() -> None:
    found = moved(a_house(), a_house(1100), a_house(1000, 2500), "nl")
    assert identity(found.document) == identity(a_house(1100, 2500))
    assert found.behind == ()


def test_a_price_that_both_changed_stays_as_it_is_now() -> None:
    found = moved(a_house(), a_house(1100, 2200), a_house(1200), "nl")
    assert identity(found.document) == identity(a_house(1200, 2200))
    assert len(found.behind) == 1
    assert "11,00" in found.behind[0].sentence


def test_what_both_changed_alike_is_there_and_is_not_left_behind() -> None:
    found = moved(a_house(), a_house(1100), a_house(1100), "nl")
    assert identity(found.document) == identity(a_house(1100))
    assert found.behind == ()


def test_a_new_rule_about_people_that_are_gone_stays_behind_and_the_rest_goes() -> None:
    old = a_house()
    words = stored(old)["vocabulary"]
    more = {**words, "rooms": [*words["rooms"], {"id": "kelder", "label": said("Kelder")}]}
    free = clause("setup", "klaar", permille=500, rooms=["kelder"])
    begun = a_policy(rows(buurt=1000, bedrijf=2000), rounding(), vocabulary=more)
    mine = a_policy(rows(buurt=1100, bedrijf=2000), rounding(), free, vocabulary=more)
    found = moved(begun, mine, old, "nl")
    assert identity(found.document) == identity(a_house(1100))
    assert [it.clause for it in found.behind] == ["klaar"]


@SLOW
@given(st.data())
def test_without_changes_of_mine_it_is_the_rules_of_now_and_without_newer_rules_mine(
    data: st.DataObject,
) -> None:
    begun = data.draw(documents())
    other = data.draw(mutated(begun))
    assert stored(moved(begun, begun, other, "nl").document) == stored(other)
    kept = moved(begun, other, begun, "nl")
    assert identity(kept.document) == identity(other)
    assert kept.behind == ()
