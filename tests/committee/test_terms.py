"""Terms end: said in time, once; and who leaves tells who comes after."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import NOW, a_seat, a_side
from tests.factories import a_house, a_person
from vastgoed.committee.actions import hand_over
from vastgoed.committee.actions.terms import TERM, remind_term
from vastgoed.committee.queries import left_for, parts_now
from vastgoed.committee.rules.terms import Part, reminder_at
from vastgoed.houses import actions as houses
from vastgoed.houses.forms import RoleForm, SeatForm
from vastgoed.houses.models import RoleTerm
from vastgoed.jobs.models import Effect, Reminder
from vastgoed.steering.actions.by import By
from vastgoed.wiring import connect

DAY = timedelta(days=1)


@pytest.mark.parametrize(("days", "before"), [(365, 60), (120, 60), (80, 40), (10, 5)])
def test_the_reminder_comes_sixty_days_before_and_in_the_second_half(days: int, before: int) -> None:
    assert reminder_at(NOW, NOW + days * DAY) == NOW + (days - before) * DAY


async def letters(session: AsyncSession) -> list[str]:
    sent = await session.scalars(select(Effect.payload).where(Effect.kind == "mail"))
    return sorted(it["to"] for it in sent if it["template"] == "term")


async def test_whose_term_ends_and_who_guides_hear_of_it_once(session: AsyncSession) -> None:
    connect()
    house = await a_house(session)
    guide = await a_person(session, email="gids@voorbeeld.nl")
    session.add(RoleTerm(person_id=guide.id, role="facilitator", since=NOW - DAY, house_id=house.id))
    side = await a_side(session, house)
    form = SeatForm(constituency_id=side.id, member="ans@voorbeeld.nl", seat_until=(NOW + 200 * DAY).date())
    seat = await houses.seat(session, house.id, form, NOW, None)
    office = RoleForm(email="host@voorbeeld.nl", role="host", until=(NOW + 90 * DAY).date())
    held = await houses.appoint(session, house.id, office, NOW, None)
    wakes = select(Reminder.subject, Reminder.at).where(Reminder.kind == TERM)
    reminders = dict((await session.execute(wakes)).all())
    assert reminders[seat.id] == (seat.until or NOW) - 60 * DAY
    for _ in range(2):
        await remind_term(session, seat.id, reminders[seat.id])
    await remind_term(session, held.id, reminders[held.id])
    ans, gids, host = (f"{name}@voorbeeld.nl" for name in ("ans", "gids", "host"))
    assert await letters(session) == [ans, gids, gids, host]


async def test_a_term_that_was_ended_sooner_is_not_told(session: AsyncSession) -> None:
    house = await a_house(session)
    seat = await a_seat(session, house, until=NOW)
    await remind_term(session, seat.id, NOW)
    assert await letters(session) == []


def test_what_ends_within_sixty_days_ends_soon() -> None:
    def part(until: datetime | None) -> Part:
        return Part("seat", DAY, "bewoners", "Bewoners", DAY, "Ans", until)  # type: ignore[arg-type]

    ends = [None, NOW, NOW + 60 * DAY, NOW + 61 * DAY]
    assert [part(it).ends_soon(NOW) for it in ends] == [False, False, True, False]


async def test_who_follows_reads_what_was_left_and_nobody_else(session: AsyncSession) -> None:
    house = await a_house(session)
    old, new, other = [await a_person(session, name=name) for name in ("Oud", "Nieuw", "Ander")]
    before = await a_seat(session, house, "Bewoners", old, since=NOW - 90 * DAY)
    await a_seat(session, house, "Bewoners", new, since=NOW - DAY)
    await a_seat(session, house, "Gebruikers", other, since=NOW - DAY)
    by = By(old.id, "zetel bewoners")
    await hand_over(session, house.id, before, "De sleutel ligt bij Corrie.", by, NOW - DAY)
    await hand_over(session, house.id, before, "De sleutel ligt bij Thea.", by, NOW)
    (left,) = await left_for(session, house.id, new.id, NOW)
    assert (left.text, left.person_name, left.what) == ("De sleutel ligt bij Thea.", "Oud", "bewoners")
    assert await left_for(session, house.id, other.id, NOW) == []
    assert await left_for(session, house.id, old.id, NOW) == []
    notes = {it.person_name: it.note for it in await parts_now(session, house.id, NOW)}
    assert notes == {"Oud": "De sleutel ligt bij Thea.", "Nieuw": "", "Ander": ""}


async def test_an_office_is_handed_over_too(session: AsyncSession) -> None:
    house = await a_house(session)
    old, new = await a_person(session), await a_person(session)
    terms = [
        RoleTerm(person_id=who.id, role="facilitator", since=NOW - days * DAY, house_id=house.id)
        for who, days in ((old, 300), (new, 2))
    ]
    session.add_all(terms)
    await session.flush()
    await hand_over(session, house.id, terms[0], "Begin met een rondje.", By(old.id, "procesbegeleider"), NOW)
    assert [it.text for it in await left_for(session, house.id, new.id, NOW)] == ["Begin met een rondje."]
