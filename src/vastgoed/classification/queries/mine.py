"""What waits for one person: appeals to judge, answers of their groups that are old."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Date as SqlDate
from sqlalchemy import Row, Select, String, cast, func, literal, null, or_, select, union_all
from sqlalchemy import Uuid as SqlUuid
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.models import Appeal, Classification
from vastgoed.classification.queries.people import guided_houses, seats
from vastgoed.classification.queries.standing import SHOWN, last_words
from vastgoed.classification.rules import WARNED
from vastgoed.houses.models import Constituency, House, Seat
from vastgoed.people.models import Group, Membership
from vastgoed.web.visitor import Visitor

STALE = timedelta(days=90)
"""Whoever let it lapse for so long need not be asked any more."""
Waiting = Row[str, str, int, UUID | None, str, date | None]
"""Slug and name of a house; how many appeals, or none and then: group, its name, last day."""


async def waiting_for(session: AsyncSession, visitor: Visitor, day: date) -> Sequence[Waiting]:
    """Both in one statement, for it stands on the page that everybody sees most."""
    both = union_all(_appeals(visitor), _ending(visitor.me, day)).subquery()
    found = select(both).order_by(both.c.many.desc(), both.c.house, both.c.who).limit(SHOWN)
    return (await session.execute(found)).all()


def _appeals(visitor: Visitor) -> Select[str, str, int, UUID | None, str, date | None]:
    """Open ones, where this visitor sits, stands in or guides; without those of their own groups."""
    own = select(Membership.group_id).where(Membership.person_id == visitor.me)
    mine = or_(Seat.person_id == visitor.me, Seat.substitute_id == visitor.me)
    judged = or_(House.id.in_(seats(Constituency.house_id, mine)), House.id.in_(guided_houses(visitor)))
    nobody = (
        cast(null(), SqlUuid).label("group_id"),
        cast(literal(""), String).label("who"),
        cast(null(), SqlDate).label("until"),
    )
    return (
        select(House.slug, House.name.label("house"), func.count().label("many"), *nobody)
        .select_from(Appeal)
        .join(Classification, Classification.id == Appeal.classification_id)
        .join(House, House.id == Classification.house_id)
        .where(Appeal.state == "open", judged, Classification.group_id.not_in(own))
        .group_by(House.slug, House.name)
    )


def _ending(person_id: UUID, day: date) -> Select[str, str, int, UUID | None, str, date | None]:
    """Of groups that this person speaks for: what is over, or soon will be."""
    last = last_words().subquery()
    speaks = (Membership.person_id == person_id, Membership.part == "contact", Group.closed_at.is_(None))
    which = Group.id.label("group_id"), Group.name.label("who"), last.c.valid_until.label("until")
    return (
        select(House.slug, House.name.label("house"), literal(0).label("many"), *which)
        .select_from(last)
        .join(Group, Group.id == last.c.group_id)
        .join(House, House.id == last.c.house_id)
        .join(Membership, Membership.group_id == Group.id)
        .where(*speaks, last.c.valid_until <= day + WARNED, last.c.valid_until > day - STALE)
    )
