"""Who is asking, from the session cookie."""

from collections.abc import Sequence

from sqlalchemy import Row, func, literal, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House, RoleTerm
from vastgoed.people.models import Group, Membership, Person, WebSession
from vastgoed.web.visitor import Office, Visitor


async def signed_in_rows(session: AsyncSession, session_id: bytes) -> Sequence[Row[Person, RoleTerm | None]]:
    """The person behind a session cookie, once per office; nothing when it ended or is disabled."""
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


async def ready_sign_ins(session: AsyncSession) -> Sequence[Row[str, str, str | None, str | None]]:
    """For the demonstration: role, name, e-mail and house of one person per role, and somebody of a group."""
    statement = (
        select(RoleTerm.role, Person.name, Person.email, House.name)
        .join(Person, Person.id == RoleTerm.person_id)
        .outerjoin(House, House.id == RoleTerm.house_id)
        .where(Person.email.is_not(None), Person.disabled_at.is_(None), RoleTerm.until.is_(None))
        .ext(distinct_on(RoleTerm.role))
        .order_by(RoleTerm.role, RoleTerm.since, Person.name)
    )
    somebody = (
        select(literal("group"), Person.name, Person.email, Group.name)
        .join(Membership, Membership.person_id == Person.id)
        .join(Group, Group.id == Membership.group_id)
        .where(Person.email.is_not(None), Membership.part == "contact")
        .where(~select(RoleTerm.id).where(RoleTerm.person_id == Person.id).exists())
        .order_by(Person.created_at, Person.id)
        .limit(1)
    )
    return [*(await session.execute(statement)).all(), *(await session.execute(somebody)).all()]
