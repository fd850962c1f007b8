"""Who holds an office. An office that ends, ends at once, in every browser."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.houses.actions.history import made, note
from vastgoed.houses.events import TermSet
from vastgoed.houses.forms import RoleForm
from vastgoed.houses.models import House, RoleTerm, Seat
from vastgoed.people.models import Person, WebSession
from vastgoed.period import midnight
from vastgoed.subscriptions import publish


@dataclass(frozen=True, slots=True)
class Term:
    """From the beginning of the first day, or now, to the end of the last day, or for ever."""

    since: datetime
    until: datetime | None

    @classmethod
    def of(cls, first: date | None, last: date | None, now: datetime, field: str = "until") -> "Term":
        until = midnight(last + timedelta(days=1)) if last else None
        if until and until <= now:
            raise Refusal("houses.past_term", "Deze termijn is al voorbij.", field=field)
        return cls(midnight(first) if first else now, until)


async def appoint(
    session: AsyncSession, house_id: UUID, form: RoleForm, now: datetime, actor_id: UUID | None
) -> RoleTerm:
    """Give an office to whoever has this e-mail address; who is new gets in by a mailed code."""
    term = Term.of(form.since, form.until, now)
    await take_turns(session, house_id)
    person_id = await person(session, form.email)
    same = (
        (RoleTerm.person_id == person_id)
        & (RoleTerm.house_id == house_id)
        & (RoleTerm.role == form.role)
        & or_(RoleTerm.until.is_(None), RoleTerm.until > now)
    )
    if await session.scalar(select(RoleTerm.id).where(same).limit(1)):
        raise Conflict("houses.role_taken", "Deze persoon heeft deze rol al.", field="email")
    held = RoleTerm(
        person_id=person_id, role=form.role, house_id=house_id, since=term.since, until=term.until
    )
    session.add(held)
    values = {"role": form.role, "since": term.since, "until": term.until}
    note(session, house_id, actor_id, "role", form.email, made(values))
    await session.flush()
    await told(session, held)
    return held


async def end_role(session: AsyncSession, held: RoleTerm, now: datetime, actor_id: UUID | None) -> None:
    """Take an office away; the person is signed out everywhere. A house keeps at least one manager."""
    await take_turns(session, _house(held))
    if held.role == "manager" and await _managers(session, held, now) == 0:
        raise Refusal(
            "houses.last_manager", "Een huis heeft ten minste één beheerder. Voeg eerst iemand toe."
        )
    email = await session.scalar(select(Person.email).where(Person.id == held.person_id))
    change = {"role": (held.role, None), "until": (held.until, now)}
    note(session, _house(held), actor_id, "role", email or "", change)
    await session.execute(delete(WebSession).where(WebSession.person_id == held.person_id))
    if held.since >= now:
        await session.delete(held)
    else:
        held.until = now
    await session.flush()


async def told(session: AsyncSession, it: RoleTerm | Seat) -> None:
    """Upper features hear of a term that ends."""
    if it.until:
        await publish(session, TermSet(it.id, it.since, it.until))


async def person(session: AsyncSession, email: str) -> UUID:
    """Whoever has this address, known or new."""
    await session.execute(insert(Person).values(email=email).on_conflict_do_nothing())
    found = await session.scalar(select(Person.id).where(Person.email == email))
    if found is None:
        raise Refusal("houses.no_person", "Probeer het nog eens.", field="email")
    return found


async def take_turns(session: AsyncSession, house_id: UUID) -> None:
    """Offices of a house are given and ended one at a time, so that what is counted stays true."""
    await session.execute(select(House.id).where(House.id == house_id).with_for_update(key_share=True))


async def _managers(session: AsyncSession, held: RoleTerm, now: datetime) -> int:
    """Managers of this house besides the holder of this office."""
    others = (
        select(func.count())
        .select_from(RoleTerm)
        .where(
            RoleTerm.role == "manager",
            RoleTerm.house_id == held.house_id,
            RoleTerm.id != held.id,
            RoleTerm.since <= now,
            or_(RoleTerm.until.is_(None), RoleTerm.until > now),
        )
    )
    return await session.scalar(others) or 0


def _house(held: RoleTerm) -> UUID:
    if held.house_id is None:
        raise Refusal("houses.everywhere", "Deze rol geldt voor de hele gemeente.")
    return held.house_id
