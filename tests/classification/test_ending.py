"""A month before it ends a group hears of it; house rules that changed are noticed."""

from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.classification.conftest import Choir, Telling, a_classification
from tests.factories import delivered, signed_in
from tests.linde import Linde
from vastgoed.classification.actions import ENDS, warn
from vastgoed.classification.rules import WARNED
from vastgoed.commands.worker import reminders
from vastgoed.jobs.models import Reminder
from vastgoed.period import HOUSE_ZONE, day_of
from vastgoed.policies.actions import publish
from vastgoed.policies.presets import demo_policy
from vastgoed.settings import Settings


async def test_the_worker_is_woken_a_month_before_and_writes_once(
    session: AsyncSession, settings: Settings, choir: Choir, telling: Telling
) -> None:
    it = await telling()
    reminder = await session.get_one(Reminder, (ENDS, it.id))
    assert day_of(reminder.at) == it.valid_until - WARNED
    for _ in range(2):
        await warn(session, it.id, reminder.at)
    [letter] = await delivered(session, settings)
    assert letter.to == choir.contact.email
    assert "Vertel het ons opnieuw" in letter.subject
    assert choir.path in letter.text


async def test_who_reads_english_gets_an_english_letter(
    session: AsyncSession, settings: Settings, choir: Choir, telling: Telling
) -> None:
    choir.contact.language = "en"
    it = await telling()
    await warn(session, it.id, datetime.now(UTC))
    [letter] = await delivered(session, settings)
    assert letter.subject == "What does Koor De Lijster do? Please tell us again"
    assert "belongs to Association. That holds until" in letter.text
    assert "Please answer the questions again." in letter.text


def test_the_worker_knows_what_to_do_when_it_is_woken() -> None:
    assert reminders()[ENDS] is warn


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=40)])
async def test_nobody_is_asked_for_what_is_over_or_was_answered_again(
    session: AsyncSession, settings: Settings, telling: Telling, late: timedelta
) -> None:
    it = await telling()
    moment = datetime.combine(it.valid_until, datetime.min.time(), HOUSE_ZONE) + late
    await warn(session, it.id, moment)
    again = await telling()
    await warn(session, it.id, datetime.now(UTC))
    assert list(await delivered(session, settings)) == []
    await warn(session, again.id, datetime.now(UTC))
    assert len(await delivered(session, settings)) == 1


@pytest.mark.usefixtures("contact")
async def test_what_ends_soon_stands_on_the_page_of_ones_own(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, choir: Choir
) -> None:
    first = await a_classification(session, linde, choir, days=300)
    assert "beantwoord de vragen opnieuw" not in (await browser.get("/mine")).text
    await session.delete(first)
    await a_classification(session, linde, choir, days=350)
    page = await browser.get("/mine")
    assert "Koor De Lijster in De Linde: beantwoord de vragen opnieuw voor" in page.text
    await signed_in(browser, session)
    assert "Koor De Lijster" not in (await browser.get("/mine")).text


@pytest.mark.usefixtures("contact")
async def test_what_is_over_says_so_and_counts_no_more(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, choir: Choir
) -> None:
    await a_classification(session, linde, choir, days=380)
    page = await browser.get(choir.path)
    assert "Dit is verlopen. Beantwoord de vragen nog een keer." in page.text
    assert "Ik ben het er niet mee eens" not in page.text


@pytest.mark.usefixtures("contact")
async def test_other_house_rules_that_would_put_a_group_elsewhere_are_told(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    linde: Linde,
    choir: Choir,
    telling: Telling,
) -> None:
    await telling()
    assert "De huisregels zijn veranderd." not in (await browser.get(choir.path)).text
    elsewhere = {"policy_id": await _another_policy(session, linde), "category": "particulier"}
    await a_classification(session, linde, choir, number=2, function="commercial", **elsewhere)
    assert "De huisregels zijn veranderd." in (await browser.get(choir.path)).text


async def _another_policy(session: AsyncSession, linde: Linde) -> object:
    document = demo_policy("de-linde").model_copy(update={"version": 2})
    return (await publish(session, linde.house.id, document)).id


def test_a_month_is_long_enough_to_answer() -> None:
    assert date(2026, 3, 1) - WARNED == date(2026, 1, 29)
