"""Groups: who belongs to them, and who speaks for them."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.db import broken
from vastgoed.errors import Conflict, Refusal, or_absent
from vastgoed.mail.actions import write
from vastgoed.people.models import Group, Invitation, Membership, Person
from vastgoed.people.rules import INVITATION_LASTS, fingerprint
from vastgoed.text import Language, msgid

TAKEN = msgid("Er is al een groep met deze naam. Kies een andere naam.")


async def found(session: AsyncSession, person_id: UUID, name: str) -> Group:
    """Make a group; who makes it is its first contact. Raises Conflict when the name is taken."""
    group = Group(name=name)
    session.add(group)
    try:
        await session.flush()
    except IntegrityError as error:
        if not broken(error, "uq_booking_group_name"):
            raise
        raise Conflict("people.group_taken", TAKEN, field="name") from error
    session.add(Membership(group_id=group.id, person_id=person_id, part="contact"))
    await session.flush()
    return group


async def invite(
    session: AsyncSession, group: Group, host: Person, email: str, language: Language, now: datetime
) -> Invitation:
    """Mail a link that makes whoever opens it a member, once, within fourteen days."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        group_id=group.id,
        email=email,
        token=fingerprint(token),
        invited_by=host.id,
        expires_at=now + INVITATION_LASTS,
    )
    session.add(invitation)
    await session.flush()
    context: dict[str, Any] = {"group": group.name, "host": host.name or host.email, "token": token}
    context["until"] = invitation.expires_at
    await write(session, f"invitation:{invitation.id}", email, "invitation", language, **context)
    return invitation


async def accept(session: AsyncSession, invitation: Invitation, person_id: UUID, now: datetime) -> None:
    invitation.accepted_at = now
    row = {"group_id": invitation.group_id, "person_id": person_id, "part": "member"}
    await session.execute(insert(Membership).values(row).on_conflict_do_nothing())


async def withdraw(session: AsyncSession, group_id: UUID, invitation_id: UUID) -> None:
    mine = (Invitation.id == invitation_id, Invitation.group_id == group_id)
    await session.execute(delete(Invitation).where(*mine, Invitation.accepted_at.is_(None)))


async def remove(session: AsyncSession, group_id: UUID, person_id: UUID) -> None:
    """Take somebody off a group. Raises Refusal when nobody would be left to speak for it."""
    await session.delete(await _membership(session, group_id, person_id))
    await _keep_a_contact(session, group_id)


async def give_part(session: AsyncSession, group_id: UUID, person_id: UUID, part: str) -> None:
    """Make a member a contact, or a contact an ordinary member. Raises Refusal as `remove` does."""
    (await _membership(session, group_id, person_id)).part = part
    await _keep_a_contact(session, group_id)


async def _membership(session: AsyncSession, group_id: UUID, person_id: UUID) -> Membership:
    """Locked through its group, so that two contacts do not leave at once."""
    await session.execute(select(Group.id).where(Group.id == group_id).with_for_update())
    statement = select(Membership).where(Membership.group_id == group_id, Membership.person_id == person_id)
    return or_absent(await session.scalar(statement.execution_options(populate_existing=True)))


async def _keep_a_contact(session: AsyncSession, group_id: UUID) -> None:
    await session.flush()
    contacts = (Membership.group_id == group_id, Membership.part == "contact")
    if not await session.scalar(select(func.count()).select_from(Membership).where(*contacts)):
        raise Refusal(
            "people.last_contact", "Een groep heeft altijd een contactpersoon. Maak eerst iemand anders dat."
        )
