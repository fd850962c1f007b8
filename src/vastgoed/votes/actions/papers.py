"""Ballots on paper and by telephone: one person enters them, another confirms, then they are in the box."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Forbidden, Refusal, Spent, or_absent
from vastgoed.votes import queries
from vastgoed.votes.actions.box import drop_in, enrol, paper, put, still_open
from vastgoed.votes.actions.closing import end_when_certain, locked_to_count
from vastgoed.votes.forms.paper import answered, explained, stored
from vastgoed.votes.models import Elector, Envelope, Vote
from vastgoed.votes.rules.secrecy import FEWEST, shuffled


@dataclass(frozen=True, slots=True)
class Handed:
    """way: paper or telephone. papers: what was on them, in no order; for an open vote exactly one.

    reason: what an open ballot says with it; resolves: what would take an objection away; of a secret one
    nothing is kept.
    """

    way: str
    people: Sequence[UUID]
    papers: Sequence[Any]
    reason: str = ""
    resolves: str = ""


async def enter(
    session: AsyncSession, clerk_id: UUID, vote_id: UUID, handed: Handed, now: datetime
) -> Envelope:
    """In a secret vote several papers at once, from a box of paper: who, and apart from that, what.

    Raises Absent for who may not vote, Spent after the close, Refusal for what cannot be handed in so.
    """
    vote = await queries.locked(session, vote_id)
    still_open(vote, now)
    people = [await queries.elector_of(session, vote, it) for it in handed.people]
    _check_sizes(vote, handed)
    if len({it.constituency for it in people}) != 1:
        raise Refusal("votes.papers_mixed", "Tel de briefjes per geleding, en voer ze apart in.")
    envelope = _sealed(vote, people, handed, clerk_id)
    session.add(envelope)
    await session.flush()
    return envelope


def _sealed(vote: Vote, people: Sequence[Elector], handed: Handed, clerk_id: UUID) -> Envelope:
    """Of a secret ballot no words are kept: they would say whose it is."""
    form = queries.rule_of(vote)
    papers = [answered(form, it, on_paper=True) for it in handed.papers]
    return Envelope(
        vote_id=vote.id,
        way=handed.way,
        electors=sorted(str(it.id) for it in people),
        papers=shuffled([stored(it) for it in papers]),
        entered_by=clerk_id,
        reason="" if vote.secret else explained(form, papers[0], handed.reason),
        resolves="" if vote.secret else handed.resolves,
    )


def _check_sizes(vote: Vote, handed: Handed) -> None:
    if len(set(handed.people)) != len(handed.papers):
        raise Refusal("votes.papers_differ", "Het aantal mensen en het aantal briefjes is niet gelijk.")
    if vote.secret and (handed.way != "paper" or len(handed.papers) < FEWEST):
        raise Refusal(
            "votes.papers_few",
            "Een geheime stem kan alleen op papier, met minstens {fewest} briefjes tegelijk.",
            fewest=FEWEST,
        )
    if not vote.secret and len(handed.papers) != 1:
        raise Refusal("votes.papers_one", "Voer bij een open stemming één stem tegelijk in.")


async def confirm(session: AsyncSession, clerk_id: UUID, envelope_id: UUID, now: datetime) -> Envelope:
    """By somebody else than who entered it. Whoever voted already stays counted once: then it is refused.

    Raises Absent, Spent after the close or when it was decided on, Forbidden for who entered it, Conflict.
    """
    found = or_absent(await session.get(Envelope, envelope_id))
    vote = await locked_to_count(session, found.vote_id)
    await _still_entered(session, vote, found, now)
    if clerk_id == found.entered_by:
        raise Forbidden("votes.four_eyes", "Laat iemand anders dit bevestigen.")
    electors = [await session.get_one(Elector, UUID(it)) for it in found.electors]
    if vote.secret:
        await _into_the_box(session, vote, found, electors)
    else:
        ballot = {"choice": found.papers[0], "reason": found.reason, "at": now, "way": found.way}
        await put(session, vote, electors[0].id, ballot, change=False)
    found.state, found.confirmed_by = "confirmed", clerk_id
    await session.flush()
    await end_when_certain(session, vote, now)
    return found


async def _into_the_box(
    session: AsyncSession, vote: Vote, envelope: Envelope, electors: Sequence[Elector]
) -> None:
    """Nobody has the receipts of these: a paper in a box of paper has none either."""
    await enrol(session, vote, {it.id: envelope.way for it in electors})
    home = electors[0].constituency
    await drop_in(session, vote, [paper(vote, home, it)[1] for it in envelope.papers])
    envelope.papers = []


async def refuse(session: AsyncSession, envelope_id: UUID, now: datetime) -> None:
    """What was entered is not what was handed in; it can be entered anew."""
    found = or_absent(await session.get(Envelope, envelope_id))
    await _still_entered(session, await queries.locked(session, found.vote_id), found, now)
    found.state, found.papers = "refused", []
    await session.flush()


async def _still_entered(session: AsyncSession, vote: Vote, envelope: Envelope, now: datetime) -> None:
    """As it is now that the vote is locked."""
    await session.refresh(envelope)
    still_open(vote, now)
    if envelope.state != "entered":
        raise Spent("votes.envelope_done", "Hierover is al beslist.")
