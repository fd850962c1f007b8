"""What a policy would have done, against what it comes to by hand."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_house, a_person
from tests.linde import Linde
from tests.simulations.bygone import LAST_YEAR, NOW, TODAY, Used, dearer, linde_with, used
from vastgoed.canonical import digest
from vastgoed.errors import Refusal
from vastgoed.people.models import Group
from vastgoed.policies.presets import demo_policy
from vastgoed.simulations.actions import simulate
from vastgoed.simulations.models import SimulationEffect, SimulationRun
from vastgoed.simulations.queries import hardest_hit, own_effects

CHOIR_PAYS, CLUB_PAYS = 10 * 2 * 1250, 5 * 1 * 1250


async def a_year(session: AsyncSession, linde: Linde) -> tuple[Group, Group]:
    """A choir ten times two hours and a club five times one hour in the hall, a business once in a room."""
    choir = await a_group(session, await a_person(session), name="Koor")
    club = await a_group(session, name="Schaakclub")
    await used(session, linde, linde.hall, Used(choir, weeks=10))
    await used(session, linde, linde.hall, Used(club, "vereniging", hours=1, weeks=5))
    await used(session, linde, linde.meeting, Used(None, "bedrijf"))
    return choir, club


async def test_one_price_that_changes_comes_to_what_it_comes_to_by_hand(
    session: AsyncSession, linde: Linde
) -> None:
    choir, club = await a_year(session, linde)
    run = await simulate(session, linde.house, dearer(), NOW)
    told = run.told
    assert (told.bookings, told.bookers) == (16, 3)
    assert told.cents.now == CHOIR_PAYS + CLUB_PAYS + 2 * 2500
    assert told.cents.more == 10 * 2 * 50 + 5 * 50
    assert told.minutes["social"].now == told.minutes["social"].soon == (10 * 2 + 5) * 60
    assert told.minutes["commercial"].now == 120
    ((one,), other) = told.changes("nl"), told.changes("en")
    assert (one["clause"], one["cents"], one["bookings"], one["bookers"]) == ("huur-per-uur", 1250, 15, 2)
    assert "€\u00a013,00" in one["sentence"]
    assert "€13.00" in other[0]["sentence"]
    per = {row["id"]: (row["now"], row["soon"], row["bookers"]) for row in told.categories("nl")}
    assert per["buurt"] == (CHOIR_PAYS, 20 * 1300, 1)
    assert per["bedrijf"] == (5000, 5000, 1)
    hit = await hardest_hit(session, run, 1000)
    assert [(it.group_id, it.name, it.more) for it in hit] == [(choir.id, "Koor", 1000)]
    assert [it.group_id for it in await hardest_hit(session, run, 250)] == [choir.id, club.id]


async def test_a_policy_that_says_the_same_changes_nothing(session: AsyncSession, linde: Linde) -> None:
    await a_year(session, linde)
    told = (await simulate(session, linde.house, demo_policy("de-linde"), NOW)).told
    assert (told.cents.more, told.refused.more, told.refused_newly, told.changes("nl")) == (0, 0, 0, [])
    assert told.groups["same"] == told.groups["all"] == 3
    assert all(both.more == 0 for both in told.minutes.values())


async def test_the_same_rules_over_the_same_bookings_are_the_same_run(
    session: AsyncSession, linde: Linde
) -> None:
    await a_year(session, linde)
    one = await simulate(session, linde.house, dearer(), NOW)
    two = await simulate(session, linde.house, dearer(), NOW + timedelta(minutes=5))
    assert one.id == two.id
    assert one.hash == digest(one.figures)
    assert await session.scalar(select(func.count()).select_from(SimulationEffect)) == 3
    await used(session, linde, linde.hall, Used())
    three = await simulate(session, linde.house, dearer(), NOW)
    assert (three.hash == one.hash, three.candidate_hash == one.candidate_hash) == (False, True)


async def test_who_is_turned_away_is_counted_before_and_after(session: AsyncSession, linde: Linde) -> None:
    """Booked a day ahead: the notice of now allows it, that of the proposal does not."""
    choir, club = await a_year(session, linde)
    for group in (choir, club):
        booked = await used(session, linde, linde.hall, Used(group))
        ahead = 1 if group is choir else 30
        at = NOW - timedelta(days=100 + ahead)
        await session.execute(
            text("UPDATE booking SET created_at = :at WHERE id = :id"), {"at": at, "id": booked.id}
        )
    late = linde_with("op-tijd", min_hours=7 * 24)
    run = await simulate(session, linde.house, late, NOW)
    assert (run.told.refused.now, run.told.refused.soon, run.told.refused_newly) == (0, 1, 1)
    assert run.told.cents.more == -2500
    assert run.told.minutes["social"].more == -120
    assert [(it.name, it.refused, it.more) for it in await hardest_hit(session, run, 100)] == [
        ("Koor", 1, -2500)
    ]
    assert (run.told.groups["worse"], run.told.groups["better"], run.told.groups["shut_out"]) == (1, 0, 1)


async def test_some_fare_better_and_some_worse(session: AsyncSession, linde: Linde) -> None:
    await a_year(session, linde)
    rows = [
        {"rooms": ["grote-zaal"], "categories": ["buurt"], "cents": 1000},
        {"rooms": ["grote-zaal"], "categories": ["vereniging"], "cents": 1500},
        {"rooms": ["grote-zaal"], "categories": ["particulier", "bedrijf"], "cents": 3000},
        {"rooms": ["kleine-zalen"], "categories": ["buurt", "vereniging"], "cents": 1000},
        {"rooms": ["kleine-zalen"], "categories": ["particulier", "bedrijf"], "cents": 2500},
    ]
    told = (await simulate(session, linde.house, linde_with("huur-per-uur", prices=rows), NOW)).told
    assert [told.groups[name] for name in ("better", "worse", "same")] == [1, 1, 1]
    assert [it["cents"] for it in told.changes("nl")] == [-20 * 250, 5 * 250]
    assert told.cents.more == -20 * 250 + 5 * 250


async def test_somebody_sees_what_becomes_of_their_own_bookings_only(
    session: AsyncSession, linde: Linde
) -> None:
    choir, _ = await a_year(session, linde)
    singer, other = await a_person(session), await a_person(session)
    await a_group(session, singer, name="Zangers")
    await used(session, linde, linde.hall, Used(), mark=None, person_id=singer.id)
    run = await simulate(session, linde.house, dearer(), NOW)
    own = await own_effects(session, run, singer.id)
    assert [(it.name, it.cents_before, it.cents_after) for it in own] == [("", 2500, 2600)]
    assert await own_effects(session, run, other.id) == []
    contact = await session.scalar(
        text("SELECT person_id FROM membership WHERE group_id = :g"), {"g": choir.id}
    )
    assert [it.name for it in await own_effects(session, run, contact)] == ["Koor"]


async def test_only_what_was_used_in_the_year_before_today_counts(
    session: AsyncSession, linde: Linde
) -> None:
    for day in (TODAY - timedelta(days=365), TODAY - timedelta(days=1)):
        await used(session, linde, linde.hall, Used(first=day))
    for day in (TODAY - timedelta(days=366), TODAY):
        await used(session, linde, linde.hall, Used(first=day))
    await used(session, linde, linde.hall, Used(first=LAST_YEAR, state="cancelled"))
    assert (await simulate(session, linde.house, dearer(), NOW)).told.bookings == 2


async def test_a_house_without_bookings_has_figures_too(session: AsyncSession, linde: Linde) -> None:
    told = (await simulate(session, linde.house, dearer(), NOW)).told
    assert (told.bookings, told.bookers, told.cents.now, told.cents.soon) == (0, 0, 0, 0)
    assert [it["cents"] for it in told.changes("nl")] == [0]


async def test_a_house_without_rules_has_nothing_to_compare_with(session: AsyncSession) -> None:
    with pytest.raises(Refusal) as refused:
        await simulate(session, await a_house(session), dearer(), NOW)
    assert refused.value.code == "simulations.no_rules"


async def test_a_run_cannot_be_changed_and_whom_it_is_about_can_be_forgotten(
    session: AsyncSession, linde: Linde
) -> None:
    choir, club = await a_year(session, linde)
    run = await simulate(session, linde.house, dearer(), NOW)
    effect = SimulationEffect.__table__.c
    for forbidden in (
        update(SimulationRun).values(hash=run.candidate_hash),
        delete(SimulationRun),
        update(SimulationEffect).values(cents_after=0),
        update(SimulationEffect).where(effect.group_id == choir.id).values(group_id=club.id),
        delete(SimulationEffect),
    ):
        with pytest.raises(DBAPIError):
            async with session.begin_nested():
                await session.execute(forbidden.execution_options(synchronize_session=False))
    gone = update(SimulationEffect).where(effect.group_id == choir.id).values(group_id=None)
    await session.execute(gone.execution_options(synchronize_session=False))
    assert await session.scalar(select(func.count()).where(effect.group_id.is_not(None))) == 1
    assert run.hash == digest(run.figures)
