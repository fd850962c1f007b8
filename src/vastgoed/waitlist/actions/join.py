"""Putting oneself on the list: only for what cannot be had now, and could be granted once it is free."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.queries import room_to_book, rooms_to_book
from vastgoed.bookings.rules.admission import fits
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Limited, Refusal
from vastgoed.jobs.actions import remind
from vastgoed.waitlist import queries
from vastgoed.waitlist.actions.offer import search_for
from vastgoed.waitlist.actions.possible import may_be
from vastgoed.waitlist.actions.settle import LOOK_FOR
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.rules import Wanted
from vastgoed.web.visitor import Visitor

MOST = 10
"""Times that one person waits for."""
MOST_DRAFTS = 30
"""Wishes from one network that nobody signed for yet."""
A_DAY = timedelta(days=1)
DRAFT = "waitlist_draft"
SAME = "room_id", "house_id", "starts_at", "minutes", "first_day", "last_day", "daypart", "weekday"
OTHERWISE = "persons", "category", "title", "private", "group_id", "needs"
SOON = timedelta(seconds=5)
"""What came free while somebody joined is found by then."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody wants to wait for; room_id None: any room of the house that fits."""

    house_slug: str
    room_id: UUID | None
    wanted: Wanted
    persons: int
    category: str
    title: str
    needs: Sequence[str] = field(default_factory=tuple)
    group_id: UUID | None = None
    private: bool = False


async def join(session: AsyncSession, visitor: Visitor, waiting: Waiting, now: datetime) -> WaitingWish:
    """Put a wish at the end of the line; of who did not sign in yet it waits as a draft.

    Raises Refusal when it can never be, or can be had at once; Limited at too many.
    """
    if waiting.wanted.until <= now:
        raise Refusal("waitlist.past", "Dit moment is al voorbij. Kies een later moment.", field="until")
    rooms = await _rooms(session, waiting)
    wish = _wish(visitor, waiting, rooms[0].house_id, now)
    search = await search_for(session, wish.house_id, [wish], now, None)
    await may_be(search, wish, rooms)
    already = await _already(session, visitor, wish)
    if already is not None:
        return _renewed(already, wish)
    await _few(session, visitor, now)
    await _stored(session, wish, now)
    return wish


async def _stored(session: AsyncSession, wish: WaitingWish, now: datetime) -> None:
    session.add(wish)
    await session.flush()
    if wish.state == "waiting":
        await remind(session, LOOK_FOR, wish.id, now + SOON)
    else:
        await remind(session, DRAFT, wish.id, now + A_DAY)


async def drop_draft(session: AsyncSession, wish_id: UUID, now: datetime) -> None:
    """Nobody came back to sign for it within a day."""
    old = WaitingWish.state == "draft", WaitingWish.created_at <= now - A_DAY
    await session.execute(delete(WaitingWish).where(WaitingWish.id == wish_id, *old))


async def sign(session: AsyncSession, visitor: Visitor, wish: WaitingWish, now: datetime) -> None:
    """Who typed the wish signed in: now they really wait."""
    person_id = visitor.me
    if wish.state != "draft":
        return
    if wish.until <= now:
        raise Refusal("waitlist.past", "Dit moment is al voorbij. Kies een later moment.", field="until")
    await _few(session, visitor, now)
    wish.person_id, wish.state, wish.created_at = person_id, "waiting", now
    await session.flush()
    await remind(session, LOOK_FOR, wish.id, now + SOON)


async def _rooms(session: AsyncSession, waiting: Waiting) -> list[RoomToBook]:
    """The rooms that would do. Raises Absent or Refusal when there is none."""
    if waiting.room_id is not None:
        room = await room_to_book(session, waiting.room_id)
        fits(room, waiting.persons)
        return [room]
    found = await rooms_to_book(
        session, house_slug=waiting.house_slug, persons=waiting.persons, needs=waiting.needs
    )
    if not found:
        raise Refusal(
            "waitlist.no_room",
            "In dit huis past dat niet. Kies minder mensen of een ander huis.",
            field="persons",
        )
    return found


async def _already(session: AsyncSession, visitor: Visitor, wish: WaitingWish) -> WaitingWish | None:
    """The same wish again is the same place in the line; what another of a group asked stays theirs.

    Unless it is for that very group: then both ask the same.
    """
    same = [getattr(WaitingWish, name).is_not_distinct_from(getattr(wish, name)) for name in SAME]
    own = or_(WaitingWish.person_id.is_not_distinct_from(visitor.person_id), WaitingWish.person_id.is_(None))
    theirs = WaitingWish.group_id == wish.group_id
    mine = WaitingWish.state.in_(("draft", *queries.ACTIVE)), queries.within_reach(visitor), or_(own, theirs)
    nearest = WaitingWish.group_id.is_not_distinct_from(wish.group_id).desc()
    found: WaitingWish | None = await session.scalar(
        select(WaitingWish).where(*mine, *same).order_by(nearest, WaitingWish.created_at).limit(1)
    )
    return found


def _renewed(already: WaitingWish, wish: WaitingWish) -> WaitingWish:
    """What was typed last counts, as long as nothing was offered for it."""
    if already.state != "offered":
        for name in OTHERWISE:
            setattr(already, name, getattr(wish, name))
    return already


async def _few(session: AsyncSession, visitor: Visitor, now: datetime) -> None:
    """Count one after the other, so that many at once do not all find room."""
    who = visitor.person_id or visitor.address
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"waiting {who}"))))
    mine = WaitingWish.mark == visitor.mark, WaitingWish.state == "draft"
    if visitor.person_id:
        mine = WaitingWish.person_id == visitor.person_id, WaitingWish.state.in_(queries.ACTIVE)
    own = select(func.count()).where(*mine, WaitingWish.until > now)
    near = select(func.count()).where(
        WaitingWish.address == visitor.address, WaitingWish.state == "draft", WaitingWish.until > now
    )
    counts = select(own.scalar_subquery(), near.scalar_subquery())
    own_count, near_count = (await session.execute(counts)).one()
    if own_count >= MOST or (visitor.person_id is None and near_count >= MOST_DRAFTS):
        raise Limited("waitlist.many", "U wacht al op {most} tijden. Trek er eerst een in.", most=MOST)


def _wish(visitor: Visitor, waiting: Waiting, house_id: UUID, now: datetime) -> WaitingWish:
    reach = waiting.wanted.reach
    return WaitingWish(
        house_id=house_id,
        room_id=waiting.room_id,
        reach=Range(reach.start, reach.end),
        until=waiting.wanted.until,
        created_at=now,
        state="waiting" if visitor.person_id else "draft",
        **_columns(waiting),
        **_asker(visitor),
    )


def _columns(waiting: Waiting) -> dict[str, Any]:
    wanted = waiting.wanted
    when = {"minutes": wanted.minutes, "weekday": wanted.weekday, "daypart": wanted.daypart}
    days = {"starts_at": wanted.start, "first_day": wanted.first, "last_day": wanted.last}
    what = {name: getattr(waiting, name) for name in OTHERWISE}
    return when | days | what | {"needs": sorted(waiting.needs)}


def _asker(visitor: Visitor) -> dict[str, Any]:
    return {"person_id": visitor.person_id, "mark": visitor.mark or None, "address": visitor.address}
