"""Who is asking, from the session cookie."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Row, Select, bindparam, func, literal, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import Constituency, House, RoleTerm, Seat
from vastgoed.houses.queries.offices import held_now
from vastgoed.people.models import Group, Membership, Person, WebSession
from vastgoed.web.visitor import Office, Visitor

in_office = held_now(RoleTerm, func.now())
seated = (
    select(Seat.id)
    .where(or_(Seat.person_id == Person.id, Seat.substitute_id == Person.id))
    .where(held_now(Seat, func.now()))
    .correlate(Person)
    .exists()
)
signed_in = (
    select(Person.id, Person.name, Person.email, seated, RoleTerm.role, RoleTerm.house_id)
    .join(WebSession, WebSession.person_id == Person.id)
    .outerjoin(RoleTerm, (RoleTerm.person_id == Person.id) & in_office)
    .where(
        WebSession.id == bindparam("session_id"),
        WebSession.expires_at > func.now(),
        Person.disabled_at.is_(None),
    )
)
"""The person behind a session cookie, once per office; nothing when it ended or is disabled."""


async def visitor(session: AsyncSession, session_id: bytes) -> Visitor | None:
    rows = (await session.execute(signed_in, {"session_id": session_id})).all()
    if not rows:
        return None
    person_id, name, email, sits, *_ = rows[0]
    offices = frozenset(Office(role, house_id) for *_, role, house_id in rows if role is not None)
    known = Visitor(person_id=person_id, name=name, email=email or "", session_id=session_id)
    return replace(known, offices=offices, seated=sits)


async def ready_sign_ins(session: AsyncSession) -> Sequence[Row[str, str, str | None, str | None]]:
    """For the demonstration: role, name, e-mail and house of one person per role, and somebody of a group.

    The latter rather without a seat. Also who has a seat on a committee: then the role is their constituency.
    """
    statement = (
        select(RoleTerm.role, Person.name, Person.email, House.name)
        .join(Person, Person.id == RoleTerm.person_id)
        .outerjoin(House, House.id == RoleTerm.house_id)
        .where(Person.email.is_not(None), Person.disabled_at.is_(None), RoleTerm.until.is_(None))
        .ext(distinct_on(RoleTerm.role))
        .order_by(RoleTerm.role, RoleTerm.since, Person.name, RoleTerm.id)
    )
    somebody = (
        select(literal("group"), Person.name, Person.email, Group.name)
        .join(Membership, Membership.person_id == Person.id)
        .join(Group, Group.id == Membership.group_id)
        .where(Person.email.is_not(None), Membership.part == "contact")
        .where(~select(RoleTerm.id).where(RoleTerm.person_id == Person.id).exists())
        .order_by(seated, Person.created_at, Person.id)
        .limit(1)
    )
    known = [*(await session.execute(statement)).all(), *(await session.execute(somebody)).all()]
    emails = {email for _, _, email, _ in known}
    return [*known, *(row for row in await session.execute(_seated()) if row[2] not in emails)]


def _seated() -> Select[str, str, str | None, str | None]:
    """Constituency, name, e-mail and house of everybody with a seat, once."""
    return (
        select(Constituency.name, Person.name, Person.email, House.name)
        .join(Seat, Seat.constituency_id == Constituency.id)
        .join(Person, Person.id == Seat.person_id)
        .join(House, House.id == Constituency.house_id)
        .where(Person.email.is_not(None), Person.disabled_at.is_(None))
        .ext(distinct_on(Person.id))
        .order_by(Person.id, Seat.id)
    )
