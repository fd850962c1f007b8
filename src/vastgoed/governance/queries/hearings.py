"""Who must be heard about a proposal, and whom a simulation touches."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import or_absent
from vastgoed.governance.models import Hearing
from vastgoed.governance.rules.missing import WAITED_FOR
from vastgoed.people.models import Group, Membership, Person
from vastgoed.simulations.models import SimulationEffect


async def hearings_of(session: AsyncSession, proposal_id: UUID) -> Sequence[Hearing]:
    """Who is hit hardest first."""
    mine = select(Hearing).where(Hearing.proposal_id == proposal_id)
    return (await session.scalars(mine.order_by(Hearing.cents_a_year.desc(), Hearing.id))).all()


async def waited_for(session: AsyncSession, proposal_id: UUID) -> int:
    """How many have not been heard yet, and did not decline."""
    mine = Hearing.proposal_id == proposal_id, Hearing.state.in_(WAITED_FOR)
    return await session.scalar(select(func.count()).select_from(Hearing).where(*mine)) or 0


async def hearing_held(session: AsyncSession, hearing_id: UUID) -> Hearing:
    """Kept from other changes until this one is done. Raises Absent."""
    return or_absent(await session.get(Hearing, hearing_id, with_for_update=True, populate_existing=True))


async def hearing_for(session: AsyncSession, hearing_id: UUID, person_id: UUID) -> Hearing:
    """A hearing of this very person, or of a group of theirs. Raises Absent."""
    mine = select(Membership.group_id).where(Membership.person_id == person_id)
    own = or_(Hearing.person_id == person_id, Hearing.group_id.in_(mine))
    return or_absent(await session.scalar(select(Hearing).where(Hearing.id == hearing_id, own)))


async def asked_people(session: AsyncSession, hearing: Hearing) -> Sequence[Person]:
    """Whom to write to: the person, or the contacts of the group."""
    contacts = select(Membership.person_id).where(
        Membership.group_id == hearing.group_id, Membership.part == "contact"
    )
    these = or_(Person.id == hearing.person_id, Person.id.in_(contacts))
    found = select(Person).where(these, Person.email.is_not(None), Person.disabled_at.is_(None))
    return (await session.scalars(found.order_by(Person.id))).all()


async def members_of(session: AsyncSession, groups: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Persons of each group."""
    found: dict[UUID, set[UUID]] = {}
    rows = select(Membership.group_id, Membership.person_id).where(Membership.group_id.in_(groups))
    for group_id, person_id in await session.execute(rows):
        found.setdefault(group_id, set()).add(person_id)
    return found


async def names_of(session: AsyncSession, hearings: Sequence[Hearing]) -> dict[UUID, str]:
    """Of the groups that must be heard; a person without a group is told by no name."""
    groups = [it.group_id for it in hearings if it.group_id]
    rows = await session.execute(select(Group.id, Group.name).where(Group.id.in_(groups)))
    names = {row.id: row.name for row in rows}
    return {it.id: names[it.group_id] for it in hearings if it.group_id in names}


async def moved(session: AsyncSession, run_id: UUID) -> tuple[int, int]:
    """Cents a year that change hands, the larger of up and down, and bookings that are newly refused."""
    more = SimulationEffect.cents_after - SimulationEffect.cents_before
    up, down = (func.coalesce(func.sum(func.greatest(it, 0)), 0) for it in (more, -more))
    refused = func.coalesce(func.sum(SimulationEffect.refused), 0)
    rows = await session.execute(select(up, down, refused).where(SimulationEffect.run_id == run_id))
    rises, falls, lost = rows.one()
    return max(int(rises), int(falls)), int(lost)
