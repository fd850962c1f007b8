"""What those on the committee do with their own seat or office: stand in, be named, hand over."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.actions.welcome import welcome
from vastgoed.committee.models import HandOver
from vastgoed.houses import actions as houses
from vastgoed.houses.events import Seated
from vastgoed.houses.models import Constituency, House, RoleTerm, Seat
from vastgoed.mail.actions import write
from vastgoed.people.queries import reachable
from vastgoed.period import day_of
from vastgoed.steering.actions.by import By
from vastgoed.steering.actions.log import note
from vastgoed.steering.rules.entries import Entry


async def switch_stand_in(
    session: AsyncSession, house_id: UUID, seat: Seat, by: By, now: datetime, *, on: bool
) -> None:
    """From now the substitute acts, or the member again; votes that are open stay as they are."""
    if seat.stands_in != on:
        await houses.stand_in(session, house_id, seat, by.person_id, on=on)
        await _noted(session, house_id, seat, by, "stands_in" if on else "member_acts", now)
        if by.person_id != seat.person_id:
            await _told(session, house_id, seat, now)


async def _told(session: AsyncSession, house_id: UUID, seat: Seat, now: datetime) -> None:
    """Whose voice somebody else gives away hears of it in time to take it back."""
    house = await session.get_one(House, house_id)
    about: dict[str, Any] = {"house": house.name, "slug": house.slug, "on": seat.stands_in}
    for person in await reachable(session, [seat.person_id]):
        key = f"stand_in:{seat.id}:{now.isoformat()}"
        await write(session, key, person.email or "", "stand_in", person.language, **about)


async def on_seated(session: AsyncSession, event: Seated) -> None:
    """Who decides in a house never changes unseen: the log says for whom and from when, a letter to whom."""
    side = await session.get_one(Constituency, event.constituency_id)
    since = day_of(event.since)
    facts = {"state": event.state, "constituency": side.key, "since": since}
    await note(session, Entry(event.house_id, "role", event.seat_id, facts, by=event.by), event.at)
    house = await session.get_one(House, event.house_id)
    if event.state == "seated" and house.published_at:
        await welcome(session, house, event.at, event.seat_id)


async def name_publicly(session: AsyncSession, seat: Seat, *, named: bool) -> None:
    """The member agrees that the public reads their name, or no longer."""
    seat.named = named
    await session.flush()


async def hand_over(
    session: AsyncSession, house_id: UUID, of: Seat | RoleTerm, text: str, by: By, now: datetime
) -> None:
    """What whoever comes after should know; written again, the newest stays."""
    column = "seat_id" if isinstance(of, Seat) else "role_term_id"
    row = {"house_id": house_id, column: of.id, "text": text, "at": now, "by_id": by.person_id}
    again = {"text": text, "at": now, "by_id": by.person_id}
    written = insert(HandOver).values(row)
    await session.execute(written.on_conflict_do_update(index_elements=[column], set_=again))
    await _noted(session, house_id, of, by, "handed_over", now)


async def _noted(
    session: AsyncSession, house_id: UUID, of: Seat | RoleTerm, by: By, state: str, now: datetime
) -> None:
    """The log says which constituency or office, never who."""
    facts = {"state": state}
    if isinstance(of, Seat):
        side = await session.get_one(Constituency, of.constituency_id)
        facts |= {"constituency": side.key}
    else:
        facts |= {"office": of.role}
    await note(session, Entry(house_id, "role", of.id, facts, by=by.person_id, role=by.role), now)
