"""A vote ends: at its instant, or because what it is about changed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.jobs.actions import forget, remind
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.subscriptions import publish
from vastgoed.votes import queries
from vastgoed.votes.actions.box import rewrite, still_open
from vastgoed.votes.actions.opening import CLOSE
from vastgoed.votes.actions.reminders import REMIND, move_reminders
from vastgoed.votes.events import Closed, Ending, Voided, Why
from vastgoed.votes.models import Elector, Envelope, OpenBallot, RollEntry, SecretBallot, Vote
from vastgoed.votes.rules.secrecy import withheld
from vastgoed.votes.tally import Verdict, certain, filled, verdict
from vastgoed.votes.ties import Settling

TOGETHER = {"constituencies", "may_block"}


async def close(session: AsyncSession, vote_id: UUID, now: datetime) -> Vote:
    """Count what is in the box, if the instant has come; twice is once."""
    await publish(session, Ending((await queries.vote_of(session, vote_id)).decision))
    vote = await queries.locked(session, vote_id)
    if vote.state == "open" and now >= vote.closes_at:
        await _end(session, vote, vote.closes_at, now)
    return vote


def ends_early(vote: Vote) -> bool:
    """Whether it may end before its instant.

    Never when it is secret: whose ballot ended it would tell what was in the box. Nor where it matters who
    is there: until the close somebody may still come in.
    """
    form = queries.rule_of(vote)
    return form.early_end == "when_certain" and not vote.secret and not form.rule().by_presence


async def foretell(session: AsyncSession, vote: Vote) -> None:
    """Say that a ballot may end this vote, before the vote is locked."""
    if ends_early(vote):
        await publish(session, Ending(vote.decision))


async def locked_to_count(session: AsyncSession, vote_id: UUID) -> Vote:
    """The vote alone, for a ballot that may end it."""
    await foretell(session, await queries.vote_of(session, vote_id))
    return await queries.locked(session, vote_id)


async def end_when_certain(session: AsyncSession, vote: Vote, now: datetime) -> None:
    """End it at once when nobody who is still silent can change the outcome; it is locked by who asks."""
    if not ends_early(vote):
        return
    box = await queries.box_of(session, vote)
    if certain(queries.rule_of(vote).rule(), box, settling(vote)) is not None:
        await _end(session, vote, now, now)


async def _end(session: AsyncSession, vote: Vote, at: datetime, now: datetime) -> None:
    """at: the instant that was the last; now: when it is counted."""
    await _refuse_envelopes(session, vote)
    found = await counted(session, vote, at)
    hidden = await _seal(session, vote)
    vote.verdict, vote.ended_at, vote.state = told(found, hidden), at, "closed"
    await session.flush()
    for kind in (CLOSE, REMIND):
        await forget(session, kind, vote.id)
    await publish(session, Closed(vote.id, vote.decision, found.outcome, now))


async def counted(session: AsyncSession, vote: Vote, at: datetime) -> Verdict:
    """What is in the box, with the proxies that hold at an instant."""
    rule = queries.rule_of(vote).rule()
    box = filled(await queries.box_of(session, vote), await queries.holding(session, vote, at), rule.proxies)
    return verdict(rule, box, settling(vote))


def settling(vote: Vote) -> Settling:
    """What settles a tie of this vote: its chair, and what the sources of a lot said once it is drawn."""
    lot = (vote.verdict or {}).get("lot", {})
    said = tuple(it["said"] for it in lot.get("sources", ()))
    return Settling(str(vote.chair_id) if vote.chair_id else "", said)


def told(found: Verdict, hidden: frozenset[str]) -> dict[str, Any]:
    """The verdict as it is kept; of a constituency with few secret ballots only its role."""
    whole = found.as_json()
    if hidden & set(found.constituencies):
        for name in hidden & set(found.constituencies):
            whole["constituencies"][name] = {"role": whole["constituencies"][name]["role"], "withheld": True}
        whole["tests"] = [_without_numbers(it) if it["name"] in TOGETHER else it for it in whole["tests"]]
    return whole


def _without_numbers(test: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": test["name"], "passed": test["passed"], "withheld": True}


async def _seal(session: AsyncSession, vote: Vote) -> frozenset[str]:
    """Write box and roll anew, in an order by chance; what few voted is told with the others only."""
    if not vote.secret:
        return frozenset()
    ballots = await queries.secret_ballots(session, vote)
    hidden = withheld(Counter(it.constituency for it in ballots))
    mine = SecretBallot.vote_id == vote.id
    await session.execute(
        update(SecretBallot)
        .where(mine, SecretBallot.constituency.in_(hidden))
        .values(constituency="")
        .execution_options(synchronize_session=False)
    )
    await rewrite(session, SecretBallot, mine)
    await rewrite(session, RollEntry, RollEntry.vote_id == vote.id)
    return hidden


async def _refuse_envelopes(session: AsyncSession, vote: Vote) -> None:
    """What nobody confirmed in time does not count, and the record says so."""
    late = (Envelope.vote_id == vote.id) & (Envelope.state == "entered")
    await session.execute(update(Envelope).where(late).values(state="refused", papers=[]))


async def move_close(session: AsyncSession, vote_id: UUID, until: datetime, now: datetime) -> Vote:
    """A deadline moves once, and only later."""
    vote = await queries.locked(session, vote_id)
    still_open(vote, now)
    if vote.extended or until <= vote.closes_at:
        raise Refusal(
            "votes.only_later", "Een stemming mag één keer langer duren, en nooit korter.", field="closes_at"
        )
    later = until - vote.closes_at
    vote.closes_at, vote.extended = until, True
    await session.flush()
    await remind(session, CLOSE, vote.id, until)
    await move_reminders(session, vote, later, now)
    return vote


async def void_changed(
    session: AsyncSession, decision: UUID, subject_hash: str, figures_hash: str, why: Why = "changed"
) -> list[UUID]:
    """End every open vote about another text or other figures; returns them. Who had voted is told why."""
    ids = [it.id for it in await queries.votes_about(session, decision) if it.state == "open"]
    votes = [await queries.locked(session, it) for it in ids]
    now_is = (subject_hash, figures_hash)
    changed = [it for it in votes if it.state == "open" and (it.subject_hash, it.figures_hash) != now_is]
    for vote in changed:
        await _void(session, vote, why)
    return [it.id for it in changed]


async def _void(session: AsyncSession, vote: Vote, why: Why) -> None:
    people = select(Person).join(Elector, Elector.person_id == Person.id).order_by(Person.id)
    voters = (await session.scalars(people.where(Elector.id.in_(queries.taking_part(vote))))).all()
    for table in (SecretBallot, OpenBallot):
        await session.execute(delete(table).where(table.vote_id == vote.id))
    await _refuse_envelopes(session, vote)
    vote.state = "void"
    await session.flush()
    for kind in (CLOSE, REMIND):
        await forget(session, kind, vote.id)
    await _tell(session, vote, voters, why)
    await publish(session, Voided(vote.id, vote.decision, tuple(it.id for it in voters), why))


async def _tell(session: AsyncSession, vote: Vote, voters: Sequence[Person], why: Why) -> None:
    told: dict[str, Any] = {"title": vote.title, "why": why, "vote_id": vote.id}
    for person in voters:
        if person.email:
            key = f"vote_void:{vote.id}:{person.id}"
            await write(session, key, person.email, "vote_void", person.language, **told)
