"""Persons, their sessions and their groups; a group only through one of its members."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Forbidden, Spent, or_absent
from vastgoed.people.models import Group, Invitation, Membership, Person, PrintedCode, SignInCode, WebSession
from vastgoed.people.rules import PAPER_SHOWN, fingerprint

FOUND_AT_MOST = 20


async def person(session: AsyncSession, person_id: UUID) -> Person:
    return (await session.scalars(select(Person).where(Person.id == person_id))).one()


async def person_by_email(session: AsyncSession, email: str) -> Person | None:
    return cast("Person | None", await session.scalar(select(Person).where(Person.email == email)))


async def reachable(session: AsyncSession, who: Select[Any] | Collection[UUID]) -> Sequence[Person]:
    """Those of them to whom a letter can be written."""
    known = select(Person).where(Person.id.in_(who), Person.email.is_not(None), Person.disabled_at.is_(None))
    return (await session.scalars(known.order_by(Person.id))).all()


async def find(session: AsyncSession, text: str) -> Sequence[Person]:
    """For staff: persons with this text, read literally, in name, e-mail or phone; none for one letter."""
    wanted = text.strip()
    if len(wanted) < 2:  # noqa: PLR2004
        return []
    columns = (Person.name, Person.email, Person.phone)
    somewhere = or_(*(column.icontains(wanted, autoescape=True) for column in columns))
    statement = select(Person).where(Person.disabled_at.is_(None), somewhere)
    return (await session.scalars(statement.order_by(Person.name, Person.id).limit(FOUND_AT_MOST))).all()


async def codes(session: AsyncSession, browser: str) -> Sequence[SignInCode]:
    """All codes that this browser asked for, locked, the newest first."""
    statement = select(SignInCode).where(SignInCode.browser == fingerprint(browser))
    ordered = statement.order_by(SignInCode.expires_at.desc()).with_for_update()
    return (await session.scalars(ordered.execution_options(populate_existing=True))).all()


async def paper(session: AsyncSession, person_id: UUID, by: UUID, now: datetime) -> PrintedCode | None:
    """The code on paper that this member of staff just made, as long as it can be printed again."""
    found = await session.get(PrintedCode, person_id)
    if found is None or found.printed_by != by or found.used_at is not None:
        return None
    return found if now < found.printed_at + PAPER_SHOWN else None


async def asked_for(session: AsyncSession, browser: str, now: datetime) -> str:
    """The address to which this browser had a code sent, empty when there is none any more."""
    mine = (SignInCode.browser == fingerprint(browser), SignInCode.expires_at > now)
    newest = select(SignInCode.email).where(*mine).order_by(SignInCode.expires_at.desc()).limit(1)
    return await session.scalar(newest) or ""


async def asked_about(session: AsyncSession, browser: str, about: UUID, now: datetime) -> SignInCode | None:
    """The newest code that this browser asked for to confirm this, and that is not too old."""
    mine = (SignInCode.browser == fingerprint(browser), SignInCode.about == about)
    newest = select(SignInCode).where(*mine, SignInCode.expires_at > now)
    return await session.scalar(newest.order_by(SignInCode.expires_at.desc()).limit(1))


async def web_sessions(session: AsyncSession, person_id: UUID, now: datetime) -> Sequence[WebSession]:
    mine = select(WebSession).where(WebSession.person_id == person_id, WebSession.expires_at > now)
    return (await session.scalars(mine.order_by(WebSession.created_at.desc(), WebSession.id))).all()


def groups(person_id: UUID) -> Select[Group]:
    member = Membership.group_id == Group.id
    return (
        select(Group)
        .join(Membership, member)
        .where(Membership.person_id == person_id, Group.closed_at.is_(None))
    )


async def groups_of(session: AsyncSession, person_id: UUID) -> Sequence[Group]:
    """The groups that somebody books for."""
    return (await session.scalars(groups(person_id).order_by(Group.name))).all()


async def group_of(session: AsyncSession, person_id: UUID, group_id: UUID) -> Group:
    """A group of this person. Raises Absent: unknown and not theirs look the same."""
    return or_absent(await session.scalar(groups(person_id).where(Group.id == group_id)))


async def led_group(session: AsyncSession, person_id: UUID, group_id: UUID) -> Group:
    """A group of which this person is a contact, locked, so that its members change one at a time."""
    found = await group_of(session, person_id, group_id)
    await session.execute(select(Group.id).where(Group.id == group_id).with_for_update())
    if not await is_contact(session, person_id, group_id):
        raise Forbidden("people.contact", "Alleen een contactpersoon van de groep kan dit doen.")
    return found


async def is_contact(session: AsyncSession, person_id: UUID, group_id: UUID) -> bool:
    mine = (Membership.group_id == group_id, Membership.person_id == person_id)
    return await session.scalar(select(Membership.part).where(*mine)) == "contact"


async def members(session: AsyncSession, group_id: UUID) -> Sequence[Row[Membership, Person]]:
    """Contacts first, then by name."""
    both = select(Membership, Person).join(Person, Person.id == Membership.person_id)
    rows = await session.execute(
        both.where(Membership.group_id == group_id).order_by(Membership.part, Person.name, Person.id)
    )
    return rows.all()


async def name_taken(session: AsyncSession, name: str) -> bool:
    return bool(await session.scalar(select(select(Group).where(Group.name == name).exists())))


async def open_invitations(session: AsyncSession, group_id: UUID, now: datetime) -> Sequence[Invitation]:
    mine = select(Invitation).where(Invitation.group_id == group_id, Invitation.accepted_at.is_(None))
    return (await session.scalars(mine.where(Invitation.expires_at > now).order_by(Invitation.id))).all()


async def invitation(session: AsyncSession, token: str, now: datetime) -> tuple[Invitation, Group]:
    """What a mailed link stands for, locked. Raises Absent, or Spent once it was used or is over."""
    both = select(Invitation, Group).join(Group, Group.id == Invitation.group_id)
    locked = both.where(Invitation.token == fingerprint(token)).with_for_update(of=Invitation)
    row = or_absent((await session.execute(locked)).one_or_none())
    if row[0].accepted_at is not None or row[0].expires_at <= now:
        raise Spent("people.invitation_spent", "Deze uitnodiging is al gebruikt of te oud. Vraag een nieuwe.")
    return row[0], row[1]
