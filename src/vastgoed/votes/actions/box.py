"""The box: an open ballot goes in by name, a secret one by nobody, mixed with those that are there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Spent
from vastgoed.votes.models import OpenBallot, RollEntry, SecretBallot, Vote
from vastgoed.votes.rules.secrecy import new_receipt, receipt_hash, shuffled

AT_ONCE = 1000
"""Rows in one statement: one after the other would be numbered in their order."""
MIXED = 200
"""So many ballots are written anew with each one that comes in: who reads along sees which transaction
wrote them all, not which of them is new."""


def still_open(vote: Vote, now: datetime) -> None:
    """The close is exclusive: at that instant it is too late."""
    if vote.state == "void":
        raise Spent("votes.void", "Deze stemming is gestopt. Alle stemmen zijn vervallen.")
    if vote.state != "open" or now >= vote.closes_at:
        raise Spent("votes.closed", "De stemming is gesloten. Uw stem telt niet mee.")


async def put(
    session: AsyncSession, vote: Vote, elector_id: UUID, ballot: dict[str, Any], *, change: bool
) -> None:
    """By name. change: it takes the place of the one that is there. Raises Conflict for a second one."""
    row = upsert(OpenBallot).values(vote_id=vote.id, elector_id=elector_id, **ballot)
    key = ["vote_id", "elector_id"]
    row = (
        row.on_conflict_do_update(index_elements=key, set_=ballot) if change else row.on_conflict_do_nothing()
    )
    if (await session.execute(row.returning(OpenBallot.elector_id))).first() is None:
        raise _already()


def _already() -> Conflict:
    return Conflict("votes.already", "U hebt al gestemd. Uw stem telt één keer.")


async def enrol(session: AsyncSession, vote: Vote, ways: dict[UUID, str]) -> None:
    """Note that they took part; raises Conflict when one of them did already."""
    rows = [{"vote_id": vote.id, "elector_id": it, "way": way} for it, way in ways.items()]
    done = upsert(RollEntry).values(rows).on_conflict_do_nothing().returning(RollEntry.elector_id)
    if len((await session.execute(done)).all()) < len(rows):
        raise _already()


def paper(vote: Vote, constituency: str, choice: Any, reason: str = "") -> tuple[str, dict[str, Any]]:
    """A receipt, and the ballot that only it finds."""
    code = new_receipt()
    said = {"choice": choice, "constituency": constituency, "reason": reason}
    return code, {"receipt": receipt_hash(vote.id, code), "vote_id": vote.id, **said}


async def drop_in(session: AsyncSession, vote: Vote, papers: Sequence[dict[str, Any]]) -> None:
    """Put papers in the box and mix them with those that are there."""
    others = (
        select(SecretBallot.receipt)
        .where(SecretBallot.vote_id == vote.id)
        .order_by(func.random())
        .limit(MIXED)
        .scalar_subquery()
    )
    await rewrite(session, SecretBallot, SecretBallot.receipt.in_(others), papers)


async def rewrite(
    session: AsyncSession,
    table: type[SecretBallot] | type[RollEntry],
    which: Any,
    more: Sequence[dict[str, Any]] = (),
) -> None:
    """Take rows out and write them anew by this transaction, with others, in an order by chance."""
    columns = table.__table__.columns
    found = await session.execute(delete(table).where(which).returning(*columns))
    rows = shuffled([*(dict(it) for it in found.mappings()), *more])
    for at in range(0, len(rows), AT_ONCE):
        await session.execute(insert(table).values(rows[at : at + AT_ONCE]))
