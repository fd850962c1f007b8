"""In a consent round: one can live with it, objects with a reason, or steps aside with an interest."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.actions.asking import tell_handed_in
from vastgoed.governance.models import Objection, Proposal
from vastgoed.governance.queries.proposals import held
from vastgoed.governance.queries.rounds import objection_in
from vastgoed.governance.queries.talking import next_number
from vastgoed.votes import queries as votes
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.actions.closing import foretell
from vastgoed.votes.actions.papers import confirm
from vastgoed.votes.forms.paper import AGAINST
from vastgoed.votes.models import Elector, Vote

Seen = tuple[str, str]
"""The hashes of text and figures that were on the screen."""


@dataclass(frozen=True, slots=True)
class Objecting:
    """reason and resolves: both are needed; about: the clause or figure, empty for the whole."""

    reason: str
    resolves: str
    strength: str = "must"
    about: str = ""


async def consent(session: AsyncSession, vote: Vote, person_id: UUID, seen: Seen, now: datetime) -> None:
    """They can live with it; what they objected in this round was never said."""
    await _held(session, vote)
    await cast(session, person_id, vote.id, Said("yes", *seen), now)
    await _take_back(session, vote, person_id)


async def step_aside(
    session: AsyncSession, vote: Vote, person_id: UUID, seen: Seen, interest: str, now: datetime
) -> None:
    """They have an interest, say which, and are no part of the circle."""
    if not interest:
        raise Refusal("governance.no_interest", "Schrijf op welk belang u hebt.", field="interest")
    await _held(session, vote)
    await cast(session, person_id, vote.id, Said("aside", *seen, interest), now)
    await _take_back(session, vote, person_id)


async def object_in_round(
    session: AsyncSession, vote: Vote, person_id: UUID, seen: Seen, said: Objecting, now: datetime
) -> Objection:
    """A condition to integrate: why they cannot live with it, and what would take that away."""
    if not said.reason or not said.resolves:
        field = "resolves" if said.reason else "reason"
        raise Refusal("governance.no_reason", "Schrijf op wat er wringt en wat zou helpen.", field=field)
    proposal = await _held(session, vote)
    await cast(session, person_id, vote.id, Said("block", *seen, said.reason), now)
    return await _kept(session, proposal, vote, person_id, said, now)


async def confirm_paper(
    session: AsyncSession, vote: Vote, clerk_id: UUID, envelope_id: UUID, now: datetime
) -> None:
    """What came on paper counts; an objection on it is kept as if it was typed."""
    proposal = await _held(session, vote)
    found = await confirm(session, clerk_id, envelope_id, now)
    await tell_handed_in(session, vote, found.electors)
    if vote.rule["question"] != "consent" or found.papers[0] not in AGAINST:
        return
    elector = await session.get_one(Elector, UUID(found.electors[0]))
    if elector.person_id:
        said = Objecting(found.reason, found.resolves)
        await _kept(session, proposal, vote, elector.person_id, said, now)


async def _held(session: AsyncSession, vote: Vote) -> Proposal:
    """The proposal before the vote, as by whoever changes its text: all wait in one order (`turns`)."""
    await foretell(session, vote)
    proposal: Proposal = await held(session, vote.decision)
    return proposal


async def _kept(
    session: AsyncSession, proposal: Proposal, vote: Vote, person_id: UUID, said: Objecting, now: datetime
) -> Objection:
    own = await objection_in(session, vote.id, person_id)
    objection = own or await _raised(session, proposal, vote, person_id, now)
    objection.reason, objection.resolves = said.reason, said.resolves
    objection.strength, objection.about, objection.at = said.strength, said.about, now
    session.add(objection)
    await session.flush()
    return objection


async def _raised(
    session: AsyncSession, proposal: Proposal, vote: Vote, person_id: UUID, now: datetime
) -> Objection:
    elector = await votes.elector_of(session, vote, person_id)
    return Objection(
        proposal_id=proposal.id,
        number=await next_number(session, Objection, proposal.id),
        reason="",
        resolves="",
        strength="must",
        at=now,
        by_id=person_id,
        constituency=elector.constituency,
        text_hash=vote.subject_hash,
        vote_id=vote.id,
    )


async def _take_back(session: AsyncSession, vote: Vote, person_id: UUID) -> None:
    """A ballot changes until the close, and what was in it before is nowhere."""
    own = await objection_in(session, vote.id, person_id)
    if own is not None:
        await session.delete(own)
        await session.flush()
