"""Tensions, agreements, actions, yields: what becomes of them, who hears of it, and what the log says."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_person, delivered
from vastgoed.houses.models import House
from vastgoed.jobs.models import Reminder
from vastgoed.people.models import Person
from vastgoed.settings import Settings
from vastgoed.steering import actions
from vastgoed.steering.actions import By, Raising, Task, Writing
from vastgoed.steering.jobs import REMINDERS
from vastgoed.steering.models import Action, LogDay
from vastgoed.steering.queries import life
from vastgoed.steering.queries.log import rows
from vastgoed.steering.rules.chain import wrongs
from vastgoed.steering.rules.life import moments, next_moment

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


async def facts_of(session: AsyncSession, house: House) -> list[tuple[str, Mapping[str, Any]]]:
    found = await rows(session, house.id)
    assert list(wrongs(found)) == []
    return [(it["kind"], it["facts"]) for it in found]


async def a_manager(session: AsyncSession, house: House) -> tuple[Person, Writing]:
    person = await a_person(session)
    return person, Writing(house.id, By(person.id, "beheerder"), NOW)


async def reminded(session: AsyncSession, subject: UUID) -> datetime | None:
    return await session.scalar(
        select(Reminder.at).where(Reminder.subject == subject, Reminder.done_at.is_(None))
    )


async def test_a_passer_by_raises_a_tension_that_is_read_before_it_is_shown(session: AsyncSession) -> None:
    house, other = await a_house(session), await a_house(session)
    made = await actions.raise_tension(session, house.id, Raising("Het is hier koud."), actions.NOBODY, NOW)
    await actions.raise_tension(session, other.id, Raising("Hier ook."), actions.NOBODY, NOW)
    again = await actions.raise_tension(session, house.id, Raising("Nog steeds."), actions.NOBODY, NOW)
    assert (made.number, again.number) == (1, 2)
    told = await life.tension(session, house.id, 1)
    assert (told.text, told.shown) == ("Het is hier koud.", False)
    await actions.show(session, house.id, made.seq)
    assert (await life.tension(session, house.id, made.id)).shown


async def test_who_raised_it_hears_the_answer_and_is_forgotten_after_a_month(
    session: AsyncSession, settings: Settings
) -> None:
    house = await a_house(session)
    _, writing = await a_manager(session, house)
    raising = Raising("De deur klemt.", email="buur@voorbeeld.nl")
    made = await actions.raise_tension(session, house.id, raising, actions.NOBODY, NOW)
    await actions.answer(session, made, "De deur is geschaafd.", writing.by, NOW)
    (letter,) = await delivered(session, settings)
    assert letter.to == "buur@voorbeeld.nl"
    assert "De deur is geschaafd." in letter.text
    at = await reminded(session, made.id)
    assert at is not None
    await REMINDERS["tension_contact"](session, made.id, at - timedelta(seconds=1))
    assert made.email
    await REMINDERS["tension_contact"](session, made.id, at)
    assert made.email is None
    assert [it[1]["state"] for it in await facts_of(session, house)] == ["open", "closed"]


async def test_an_agreement_and_an_action_that_come_from_a_tension_say_so(session: AsyncSession) -> None:
    house = await a_house(session)
    person, writing = await a_manager(session, house)
    made = await actions.raise_tension(session, house.id, Raising("Het rommelt."), actions.NOBODY, NOW)
    from_it = Writing(house.id, writing.by, NOW, made)
    agreement = await actions.agree(session, from_it, "Wij ruimen samen op.", review_on=date(2027, 1, 4))
    assert (made.state, made.links["agreement"]) == ("agreement", str(agreement.id))
    action = await actions.act(session, from_it, Task("Bezems kopen", person.id, date(2026, 12, 1)))
    assert (made.state, made.links["action"]) == ("action", str(action.id))
    kinds = await facts_of(session, house)
    assert [kind for kind, _ in kinds] == ["tension", "agreement", "action"]
    assert kinds[1][1] == {
        "state": "made", "review_on": "2027-01-04", "tension": str(made.id), "role": "beheerder",
    }  # fmt: skip
    await actions.finish(session, writing, action)
    await actions.finish(session, writing, action)
    await actions.bring(
        session, writing, actions.Brought("Het is schoon.", 12, "bezems", {"action": action.id})
    )
    assert [it[0] for it in await facts_of(session, house)][3:] == ["action", "yield"]
    assert [text for _, text in await life.yields(session, house.id)] == ["12 bezems\nHet is schoon."]


async def test_the_owner_of_an_action_is_asked_and_reminded_until_it_is_done(
    session: AsyncSession, settings: Settings
) -> None:
    house, owner = await a_house(session), await a_person(session)
    _, writing = await a_manager(session, house)
    action = await actions.act(session, writing, Task("Lampen vervangen", owner.id, date(2026, 12, 1)))
    subjects = [it.subject for it in await delivered(session, settings)]
    assert len(subjects) == 1
    while at := await reminded(session, action.id):
        reminder = await session.get_one(Reminder, ("action_due", action.id))
        reminder.done_at = at
        await REMINDERS["action_due"](session, action.id, at)
    letters = await delivered(session, settings)
    assert [it.to for it in letters] == [owner.email] * 5
    assert action.reminders == 4
    assert "Lampen vervangen" in letters[-1].text


async def test_what_is_done_reminds_nobody(session: AsyncSession, settings: Settings) -> None:
    house = await a_house(session)
    person, writing = await a_manager(session, house)
    action = await actions.act(session, writing, Task("Bellen", person.id, date(2026, 12, 1)))
    await actions.finish(session, writing, action)
    assert await reminded(session, action.id) is None
    await REMINDERS["action_due"](session, action.id, NOW + timedelta(days=30))
    assert await delivered(session, settings) == []


async def test_who_takes_over_hears_of_it_and_the_moment_moves(
    session: AsyncSession, settings: Settings
) -> None:
    house, other = await a_house(session), await a_person(session)
    person, writing = await a_manager(session, house)
    action = await actions.act(session, writing, Task("Bellen", person.id, date(2026, 12, 1)))
    await actions.move(session, writing, action, other.id, date(2026, 12, 11))
    assert await reminded(session, action.id) == next(moments(date(2026, 12, 11)))
    assert [it.to for it in await delivered(session, settings)] == [other.email]


@given(st.dates(date(2020, 1, 1), date(2099, 1, 1)), st.integers(-40, 40))
def test_the_next_reminder_lies_ahead_and_they_end(due: date, days: int) -> None:
    now = datetime.combine(due, datetime.min.time(), UTC) + timedelta(days=days)
    following = next_moment(due, now)
    assert following is None or following > now
    assert (following is None) == (now >= max(moments(due)))


async def test_an_agreement_that_is_to_be_looked_at_reminds_who_wrote_it(
    session: AsyncSession, settings: Settings
) -> None:
    house = await a_house(session)
    person, writing = await a_manager(session, house)
    made = await actions.agree(session, writing, "Om elf uur gaat het licht uit.", review_on=date(2027, 1, 4))
    at = await reminded(session, made.id)
    assert at == datetime(2027, 1, 4, 8, tzinfo=UTC)
    await REMINDERS["agreement_review"](session, made.id, at)
    assert [it.to for it in await delivered(session, settings)] == [person.email]
    await actions.keep(session, writing, made, date(2027, 6, 1))
    await actions.end(session, writing, made, "Niet meer nodig.")
    assert await reminded(session, made.id) is None
    assert [it[1]["state"] for it in await facts_of(session, house)] == ["made", "kept", "ended"]


async def test_what_was_said_is_taken_away_and_the_log_says_that(session: AsyncSession) -> None:
    house = await a_house(session)
    _, writing = await a_manager(session, house)
    made = await actions.raise_tension(session, house.id, Raising("Jan liegt."), actions.NOBODY, NOW)
    first = await life.entry(session, house.id, made.seq)
    await actions.erase(session, first, writing.by, NOW)
    await actions.erase(session, first, writing.by, NOW)
    assert (await life.tension(session, house.id, made.id)).text is None
    assert [it[1].get("erased") for it in await facts_of(session, house)] == [None, 1]


async def test_whom_we_asked_who_never_comes_and_what_came_of_it(session: AsyncSession) -> None:
    house = await a_house(session)
    _, writing = await a_manager(session, house)
    made = await actions.reach(session, writing, "Wij stonden bij de school.", "jonge vaders")
    await actions.came(session, writing, made, "Drie kwamen er kijken.")
    ((it, asked, came),) = await life.outreach(session, house.id)
    assert (it.never, asked, came) == ("jonge vaders", "Wij stonden bij de school.", "Drie kwamen er kijken.")


async def test_the_worker_publishes_the_last_entry_of_each_day_that_is_over(session: AsyncSession) -> None:
    house = await a_house(session)
    for days in (0, 0, 1, 4):
        writing = Writing(house.id, actions.NOBODY, NOW + timedelta(days=days))
        await actions.converse(session, writing, "Wij spraken elkaar.")
    at = await reminded(session, house.id)
    assert at == datetime(2026, 11, 27, 23, tzinfo=UTC)
    await REMINDERS["log_day"](session, house.id, at - timedelta(seconds=1))
    await REMINDERS["log_day"](session, house.id, at)
    found = (await session.scalars(select(LogDay).order_by(LogDay.day))).all()
    hashes = [it["hash"] for it in await rows(session, house.id)]
    assert [(it.day.day, it.seq, it.hash) for it in found] == [
        (23, 2, hashes[1]), (24, 3, hashes[2]), (27, 4, hashes[3]),
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["gone", "closed"])
async def test_an_action_of_somebody_who_left_reminds_nobody(
    session: AsyncSession, settings: Settings, state: str
) -> None:
    house, owner = await a_house(session), await a_person(session)
    writing = Writing(house.id, By(owner.id, "beheerder"), NOW)
    action = await actions.act(session, writing, Task("Bellen", owner.id, date(2026, 12, 1)))
    if state == "gone":
        await session.delete(owner)
        await session.flush()
        await session.refresh(await session.get_one(Action, action.id))
    else:
        owner.disabled_at = NOW
    await REMINDERS["action_due"](session, action.id, NOW + timedelta(days=6))
    assert await delivered(session, settings) == []
