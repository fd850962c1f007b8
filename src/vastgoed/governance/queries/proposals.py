"""Proposals of a house, what they come to, and their text."""

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.canonical import digest
from vastgoed.errors import Absent, Refusal, or_absent
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.changing import content_of, with_edits
from vastgoed.governance.rules.cells import put
from vastgoed.governance.rules.life import ENDED, FROZEN
from vastgoed.governance.rules.text import Text
from vastgoed.houses.models import House
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document, identity
from vastgoed.policies.edits import derived, from_json
from vastgoed.policies.problems import PolicyError
from vastgoed.text import msgid

NO_POLICY = msgid("Zo kunnen de regels niet zijn: {why}")
Which = Literal["open", "ended"]
PUBLIC = or_(Proposal.talking_since.is_not(None), Proposal.asking.has_key("question"))


async def proposal(session: AsyncSession, house: House, number: int) -> Proposal:
    """Raises Absent."""
    mine = select(Proposal).where(Proposal.house_id == house.id, Proposal.number == number)
    return or_absent(await session.scalar(mine))


async def proposal_of(session: AsyncSession, proposal_id: UUID) -> Proposal:
    """Raises Absent."""
    return or_absent(await session.get(Proposal, proposal_id))


async def held(session: AsyncSession, proposal_id: UUID) -> Proposal:
    """Kept from other changes until this one is done. Raises Absent."""
    return or_absent(await session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True))


async def proposals_of(
    session: AsyncSession, house: House, which: Which = "open", *, most: int = 100, drafts: bool = False
) -> Sequence[Proposal]:
    """The newest first; drafts: also those that nobody outside has seen yet."""
    mine = select(Proposal).where(Proposal.house_id == house.id)
    ended = Proposal.state.in_(ENDED)
    found = mine.where(ended if which == "ended" else ~ended)
    found = found if drafts else found.where(PUBLIC)
    return (await session.scalars(found.order_by(Proposal.number.desc()).limit(most))).all()


async def overtaken(
    session: AsyncSession, house_id: UUID, but: UUID | None, kind: str = "policy"
) -> Sequence[Proposal]:
    """Other proposals of this kind whose text stands fast: it was made for what holds no more.

    Who decides holds them already. What somebody freezes in this very moment is skipped, not waited for:
    no round of it opens before it is held against the rules once more.
    """
    same = Proposal.house_id == house_id, Proposal.kind == kind, Proposal.state.in_(FROZEN)
    fast = select(Proposal).where(*same, Proposal.id.is_distinct_from(but))
    held_fast = fast.order_by(Proposal.id).with_for_update(skip_locked=True)
    return (await session.scalars(held_fast.execution_options(populate_existing=True))).all()


def standing_fast(house_id: UUID) -> ColumnElement[bool]:
    """About the policy, and its text does not change any more."""
    return and_(Proposal.house_id == house_id, Proposal.kind == "policy", Proposal.state.in_(FROZEN))


async def next_number(session: AsyncSession, house_id: UUID) -> int:
    """One more than the last; who proposes at the same time waits."""
    await session.execute(select(House.id).where(House.id == house_id).with_for_update(key_share=True))
    last = select(func.max(Proposal.number)).where(Proposal.house_id == house_id)
    return (await session.scalar(last) or 0) + 1


async def parent(session: AsyncSession, proposal: Proposal) -> Document:
    """The policy that a proposal starts from. Raises Absent for what is about no policy."""
    if proposal.parent_id is None:
        raise Absent
    return await policies.document(session, proposal.parent_id)


async def candidate(session: AsyncSession, proposal: Proposal) -> Document:
    """The policy as it would be. Raises Absent for what is about no policy."""
    return derived(await parent(session, proposal), from_json(proposal.content["edits"]))


async def text_of(session: AsyncSession, proposal: Proposal) -> Text:
    """The text as it is now; `.as_json()` and `.hash` of it are what is frozen."""
    content = proposal.content
    if proposal.kind == "policy":
        begun = await parent(session, proposal)
        new = derived(begun, from_json(content["edits"]))
        hashes = {"policy": identity(new), "parent": identity(begun), "edits": digest(content["edits"])}
        content = hashes
    return Text(
        proposal.kind, proposal.title, proposal.why, content, proposal.first_day, proposal.until,
        proposal.review_on, proposal.trial, proposal.emergency,
    )  # fmt: skip


async def amended(
    session: AsyncSession, proposal: Proposal, edits: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """The content with edits on the text as it is now.

    Raises Conflict with the place where the text is not what an edit says, Refusal where what comes of it
    cannot be.
    """
    if proposal.kind != "policy":
        return put(proposal.content, edits)
    begun = await parent(session, proposal)
    try:
        new = with_edits(await candidate(session, proposal), from_json(list(edits)), begun)
    except PolicyError as wrong:
        raise Refusal("governance.no_policy_left", NO_POLICY, why=wrong.problems[0].words) from None
    return content_of(begun, new)
