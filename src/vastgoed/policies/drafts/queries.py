"""A draft of one's own, and what it began with."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from vastgoed.errors import or_absent
from vastgoed.policies import queries
from vastgoed.policies.document import Document
from vastgoed.policies.drafts.models import DraftRevision, PolicyDraft
from vastgoed.policies.models import StoredPolicy


async def own_draft(session: AsyncSession, house_id: UUID, person_id: UUID) -> PolicyDraft | None:
    """The draft of this person in this house."""
    found: PolicyDraft | None = await session.scalar(_own(house_id, person_id))
    return found


async def held_draft(session: AsyncSession, house_id: UUID, person_id: UUID) -> PolicyDraft:
    """The same, kept from other changes until this one is done. Raises Absent when there is none."""
    own = _own(house_id, person_id).with_for_update().execution_options(populate_existing=True)
    return or_absent(await session.scalar(own))


def _own(house_id: UUID, person_id: UUID) -> Select[PolicyDraft]:
    return select(PolicyDraft).where(PolicyDraft.house_id == house_id, PolicyDraft.person_id == person_id)


async def revisions(session: AsyncSession, draft_id: UUID, most: int = 20) -> Sequence[DraftRevision]:
    """Newest first, without their documents."""
    found = select(DraftRevision).where(DraftRevision.draft_id == draft_id)
    newest = found.order_by(DraftRevision.number.desc()).limit(most)
    return (await session.scalars(newest.options(defer(DraftRevision.document)))).all()


async def revision(session: AsyncSession, draft_id: UUID, number: int) -> DraftRevision:
    return or_absent(await session.get(DraftRevision, (draft_id, number)))


async def in_force(session: AsyncSession, house_id: UUID, on: date) -> tuple[UUID, Document] | None:
    """The policy that a draft is held against: the one of today, else the first that is announced."""
    found = await queries.terms(session, [house_id])
    term = queries.in_force(found, house_id, on) or (found[0] if found else None)
    return (term.policy_id, await queries.document(session, term.policy_id)) if term else None


async def newer(session: AsyncSession, draft: PolicyDraft, on: date) -> queries.Term | None:
    """The rules of a day, where these came after the ones that a draft began with."""
    found = await queries.terms(session, [draft.house_id])
    term = queries.in_force(found, draft.house_id, on)
    begun = [it.first for it in found if it.policy_id == draft.parent_id]
    return term if term and begun and max(begun) < term.first else None


async def published(session: AsyncSession, house_id: UUID) -> Sequence[tuple[UUID, int]]:
    """Id and number of every version of a house, newest first."""
    found = select(StoredPolicy.id, StoredPolicy.version).where(StoredPolicy.house_id == house_id)
    rows = await session.execute(found.order_by(StoredPolicy.version.desc()))
    return [(key, number) for key, number in rows]


async def version(session: AsyncSession, house_id: UUID, number: int) -> tuple[UUID, Document]:
    """A published version of this house. Raises Absent."""
    found = select(StoredPolicy.id).where(StoredPolicy.house_id == house_id, StoredPolicy.version == number)
    key = or_absent(await session.scalar(found))
    return key, await queries.document(session, key)
