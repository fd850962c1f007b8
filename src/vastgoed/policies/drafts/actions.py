"""Beginning, changing, taking back. Nothing here puts anything in force: a decision does."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.policies.document import Document, stored
from vastgoed.policies.drafts.models import DraftRevision, PolicyDraft
from vastgoed.policies.drafts.places import Plain
from vastgoed.policies.drafts.queries import held_draft

KEPT = 50
"""So many changes can be taken back."""


async def begin(
    session: AsyncSession, house_id: UUID, person_id: UUID, begun: tuple[UUID | None, Document], said: str
) -> PolicyDraft:
    """Start from a document; a draft that is there already becomes this, and can be brought back."""
    parent_id, document = begun
    about = {"house_id": house_id, "person_id": person_id, "parent_id": parent_id}
    made = insert(PolicyDraft).values(**about, document=stored(document), unfinished={}, revision=1)
    mine = made.on_conflict_do_nothing(index_elements=["house_id", "person_id"]).returning(PolicyDraft.id)
    is_new = await session.scalar(mine) is not None
    draft = await held_draft(session, house_id, person_id)
    if is_new:
        await _remember(session, draft, said)
    else:
        draft.parent_id, draft.unfinished = parent_id, {}
        await change(session, draft, stored(document), said)
    return draft


async def go_back(session: AsyncSession, draft: PolicyDraft, old: DraftRevision, said: str) -> None:
    """The draft becomes as it was, made from the rules that it was made from."""
    draft.parent_id = old.parent_id
    await change(session, draft, old.document, said)


async def change(session: AsyncSession, draft: PolicyDraft, document: Plain, said: str) -> None:
    """The draft becomes this document; said: what was done, for the list of changes."""
    draft.document, draft.revision = document, draft.revision + 1
    await _remember(session, draft, said)


async def _remember(session: AsyncSession, draft: PolicyDraft, said: str) -> None:
    session.add(
        DraftRevision(
            draft_id=draft.id,
            number=draft.revision,
            document=draft.document,
            said=said[:300],
            parent_id=draft.parent_id,
        )
    )
    old = DraftRevision.number <= draft.revision - KEPT
    await session.flush()
    await session.execute(delete(DraftRevision).where(DraftRevision.draft_id == draft.id, old))


def keep_unfinished(draft: PolicyDraft, place: str, typed: dict[str, Any]) -> None:
    """What was typed at a place and cannot be read yet; at most so many places, the oldest goes."""
    others = {name: held for name, held in draft.unfinished.items() if name != place}
    draft.unfinished = dict([*others.items(), (place, typed)][-KEPT:])


def finished(draft: PolicyDraft, place: str) -> None:
    draft.unfinished = {name: held for name, held in draft.unfinished.items() if name != place}


async def throw_away(session: AsyncSession, draft: PolicyDraft) -> None:
    await session.delete(draft)
    await session.flush()
