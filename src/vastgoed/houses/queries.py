"""Who is asking, and which houses and rooms they may see."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from vastgoed.errors import Absent
from vastgoed.houses.models import House, RoleTerm, Room
from vastgoed.people.models import Person, WebSession
from vastgoed.web.visitor import Office, Visitor


async def signed_in_rows(session: AsyncSession, session_id: bytes) -> Sequence[Row[tuple[Person, RoleTerm]]]:
    """The person behind a session cookie, once per office; nothing when it ended or the account is disabled."""
    now = func.now()
    in_office = (RoleTerm.since <= now) & or_(RoleTerm.until.is_(None), RoleTerm.until > now)
    statement = (
        select(Person, RoleTerm)
        .join(WebSession, WebSession.person_id == Person.id)
        .outerjoin(RoleTerm, (RoleTerm.person_id == Person.id) & in_office)
        .where(WebSession.id == session_id, WebSession.expires_at > now, Person.disabled_at.is_(None))
    )
    return (await session.execute(statement)).all()


async def visitor(session: AsyncSession, session_id: bytes) -> Visitor | None:
    rows = await signed_in_rows(session, session_id)
    if not rows:
        return None
    person = rows[0][0]
    offices = frozenset(Office(term.role, term.house_id) for _, term in rows if term is not None)
    return Visitor(
        person_id=person.id,
        name=person.name,
        email=person.email or "",
        session_id=session_id,
        offices=offices,
    )


published = select(House).where(House.published_at.is_not(None)).order_by(House.name)
with_rooms = selectinload(House.rooms.and_(Room.retired_at.is_(None)))


async def houses(session: AsyncSession) -> Sequence[House]:
    """Houses that the public sees."""
    return (await session.scalars(published)).all()


async def house(session: AsyncSession, slug: str) -> House:
    """A published house with its rooms in use; unknown, unpublished and elsewhere look the same."""
    found = await session.scalar(published.where(House.slug == slug).options(with_rooms))
    if found is None:
        raise Absent
    return found


async def managed_house(session: AsyncSession, visitor: Visitor, slug: str, role: str = "manager") -> House:
    """A house in which this visitor holds the role, published or not."""
    found = await session.scalar(select(House).where(House.slug == slug).options(with_rooms))
    if found is None or not visitor.holds(role, found.id):
        raise Absent
    return found


async def room(session: AsyncSession, house_id: UUID, slug: str) -> Room:
    """A room in use of this house, with parts and layouts."""
    statement = select(Room).where(Room.house_id == house_id, Room.slug == slug, Room.retired_at.is_(None))
    found = await session.scalar(statement.options(selectinload(Room.parts), selectinload(Room.layouts)))
    if found is None:
        raise Absent
    return found


