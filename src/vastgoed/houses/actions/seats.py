"""Who sits on the committee, for whom, and who stands in. Nobody has two voices in one house."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.actions.history import assign, made, note, saving
from vastgoed.houses.actions.offices import Term, person, take_turns, told
from vastgoed.houses.events import Seated
from vastgoed.houses.forms import ConstituencyForm, SeatForm
from vastgoed.houses.models import Constituency, Seat
from vastgoed.people.models import Person
from vastgoed.subscriptions import publish

TAKEN = Conflict("houses.constituency_taken", "Deze geleding staat er al.", field="name")


async def add_constituency(
    session: AsyncSession, house_id: UUID, form: ConstituencyForm, actor_id: UUID | None
) -> None:
    """Raises Conflict when the committee has this side already."""
    async with saving(session, uq_constituency_house_id_name=TAKEN, uq_constituency_house_id_key=TAKEN):
        session.add(Constituency(house_id=house_id, name=form.name))
        note(session, house_id, actor_id, "constituency", form.name, made({"name": form.name}))


async def seat(
    session: AsyncSession, house_id: UUID, form: SeatForm, now: datetime, actor_id: UUID | None
) -> Seat:
    """Fill a place on the committee, with somebody who stands in if there is one."""
    side = await _side(session, house_id, form.constituency_id)
    if form.substitute == form.member:
        raise Refusal("houses.own_substitute", "Kies iemand anders als vervanger.", field="substitute")
    term = Term.of(form.seat_since, form.seat_until, now, "seat_until")
    await take_turns(session, house_id)
    member = await person(session, form.member)
    other = await person(session, form.substitute) if form.substitute else None
    await _sits_nowhere(session, house_id, member, term, Seat.substitute_id, "member")
    if other:
        await _sits_nowhere(session, house_id, other, term, Seat.person_id, "substitute")
    taken = Seat(
        constituency_id=form.constituency_id,
        person_id=member,
        since=term.since,
        until=term.until,
        substitute_id=other,
    )
    session.add(taken)
    values = {"constituency": side, "since": term.since, "until": term.until, "substitute": form.substitute}
    note(session, house_id, actor_id, "seat", form.member, made(values))
    await session.flush()
    await told(session, taken)
    at = taken.id, taken.constituency_id
    await publish(session, Seated(house_id, *at, "seated", taken.since, actor_id, now))
    return taken


async def _side(session: AsyncSession, house_id: UUID, constituency_id: UUID) -> str:
    """Its name. Raises Refusal for one of another house."""
    known = select(Constituency.name).where(
        Constituency.id == constituency_id, Constituency.house_id == house_id
    )
    side = await session.scalar(known)
    if side is None:
        raise Refusal("houses.no_constituency", "Kies een geleding van dit huis.", field="constituency_id")
    return side


async def end_seat(
    session: AsyncSession, house_id: UUID, taken: Seat, now: datetime, actor_id: UUID | None
) -> None:
    email = await session.scalar(select(Person.email).where(Person.id == taken.person_id))
    if taken.since >= now:
        note(session, house_id, actor_id, "seat", email or "", {"since": (taken.since, None)})
        await session.delete(taken)
    else:
        note(session, house_id, actor_id, "seat", email or "", assign(taken, {"until": now}))
    await session.flush()
    at = taken.id, taken.constituency_id
    await publish(session, Seated(house_id, *at, "left", taken.since, actor_id, now))


async def stand_in(
    session: AsyncSession, house_id: UUID, taken: Seat, actor_id: UUID | None, *, on: bool
) -> None:
    """From now the substitute acts for the member, or no longer. Raises Refusal for a second voice."""
    await take_turns(session, house_id)
    if on and taken.substitute_id is None:
        raise Refusal("houses.no_substitute", "Deze zetel heeft geen vervanger.")
    if on and await session.scalar(_other_seats(house_id, taken).where(Seat.stands_in).limit(1)):
        raise Refusal("houses.stands_in_elsewhere", "Deze persoon vervangt nu al iemand anders.")
    email = await session.scalar(select(Person.email).where(Person.id == taken.person_id))
    note(session, house_id, actor_id, "seat", email or "", assign(taken, {"stands_in": on}))
    await session.flush()


def _other_seats(house_id: UUID, taken: Seat) -> Select[UUID]:
    """Seats of this house besides this one, with the same substitute."""
    here = select(Seat.id).join(Constituency, Constituency.id == Seat.constituency_id)
    return here.where(
        Constituency.house_id == house_id, Seat.id != taken.id, Seat.substitute_id == taken.substitute_id
    )


async def _sits_nowhere(
    session: AsyncSession,
    house_id: UUID,
    person_id: UUID,
    term: Term,
    also: InstrumentedAttribute[Any],
    field: str,
) -> None:
    """Nobody has two voices in one house: one seat, and no substitute who has a seat.

    also: the other part in which this person may not be there; substitutes may be shared.
    """
    same = or_(Seat.person_id == person_id, also == person_id)
    during = [or_(Seat.until.is_(None), Seat.until > term.since)]
    if term.until:
        during.append(Seat.since < term.until)
    here = select(Seat.id).join(Constituency, Constituency.id == Seat.constituency_id)
    if await session.scalar(here.where(Constituency.house_id == house_id, same, *during).limit(1)):
        raise Conflict(
            "houses.seated_twice",
            "Deze persoon heeft al een plek in de commissie. Kies één zetel per persoon.",
            field=field,
        )
