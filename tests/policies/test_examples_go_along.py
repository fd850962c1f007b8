"""Examples go along with a price that changes on purpose, and only those."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import signed_in
from tests.governance.making import priced
from tests.linde import Linde
from vastgoed.policies.differences import changes
from vastgoed.policies.document import Document, parse, problems, stored
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.policies.edits import apply, edits
from vastgoed.policies.examples import failing
from vastgoed.policies.presets import demo_policy
from vastgoed.policies.settling import by_hand, settled

BEGUN = demo_policy("de-linde")
HOUR = "Een uur en een kwartier telt als een uur"


def saying(document: Document, name: str, cents: int) -> Document:
    """The same with another expectation."""
    data = stored(document)
    found: Any = next(it for it in data["examples"] if it["name"] == name)
    found["expect"] = {"total_cents": cents}
    return parse(data)


def test_a_price_takes_its_example_along_and_that_is_told() -> None:
    dearer = priced(BEGUN, 100)
    assert problems(dearer)
    new = settled(dearer, BEGUN)
    assert not problems(new)
    told = [it.sentence for it in changes(BEGUN, new, "nl")]
    assert f"Voorbeeld «{HOUR}»: €\xa012,50 wordt €\xa013,50." in told


@pytest.mark.parametrize("cents", [1350, 1300])
def test_what_somebody_typed_themselves_stays(cents: int) -> None:
    new = saying(priced(BEGUN, 100), HOUR, cents)
    assert settled(new, BEGUN) == new


def test_an_example_that_was_wrong_before_is_not_made_right_unseen() -> None:
    begun = saying(BEGUN, HOUR, 1)
    assert failing(settled(priced(begun, 100), begun).policy, begun.examples)


@given(st.integers(-500, 500), st.integers(-500, 500))
def test_two_prices_go_together_whatever_comes_of_the_examples(one: int, other: int) -> None:
    """Each was reckoned without the other; what follows from both is reckoned anew, in any order."""
    first, second = (settled(it, BEGUN) for it in (priced(BEGUN, one), priced(BEGUN, other, clause=1)))
    mine, theirs = (by_hand(edits(BEGUN, it)) for it in (first, second))
    both = settled(apply(apply(BEGUN, mine), theirs), BEGUN)
    assert both == settled(apply(apply(BEGUN, theirs), mine), BEGUN)
    assert not problems(both)


async def test_the_editor_says_which_examples_go_along_and_asks_nothing_about_them(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    await browser.post("/houses/de-linde/draft", data={"source": "current"})
    draft = await session.scalar(select(PolicyDraft))
    assert draft
    draft.document, draft.revision = stored(priced(BEGUN, 100)), 2
    await session.flush()
    page = await browser.get("/houses/de-linde/draft/check")
    assert f"Voorbeeld «{HOUR}»: €\xa012,50 wordt €\xa013,50." in page.text
    assert "Alles klopt." in page.text
