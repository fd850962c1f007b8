"""A ballot is handed in: counted and acknowledged, or refused, and nothing between."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict
from vastgoed.votes import queries
from vastgoed.votes.actions.box import drop_in, enrol, paper, put, still_open
from vastgoed.votes.actions.closing import end_when_certain, ends_early, foretell
from vastgoed.votes.forms.paper import answered, explained, stored
from vastgoed.votes.models import Elector, Vote

PATIENT = text("SET LOCAL lock_timeout = '20s'")
"""Where ballots go in one after the other, many who vote in the same moment wait for their turn."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a voter hands in. The hashes are those of what was on the screen."""

    choice: Any
    subject_hash: str
    figures_hash: str
    reason: str = ""


async def cast(session: AsyncSession, person_id: UUID, vote_id: UUID, said: Said, now: datetime) -> list[str]:
    """Hand in a ballot, or another one instead while the rule lets one change.

    Returns the receipts of a secret vote, one's own first, then those of who is represented; they are
    nowhere else, so the page answers with them at once. An open vote has none; the last ballot that matters
    may end it.
    """
    vote = await queries.vote_of(session, vote_id)
    elector = await queries.elector_of(session, vote, person_id)
    alone = vote.secret or ends_early(vote)
    if alone:
        await session.execute(PATIENT)
    await foretell(session, vote)
    vote = await queries.locked(session, vote.id, alone=alone)
    still_open(vote, now)
    _same_text(vote, said)
    form = queries.rule_of(vote)
    choice = answered(form, said.choice)
    reason = explained(form, choice, said.reason)
    if vote.secret:
        return await _secretly(session, vote, elector, (stored(choice), reason), now)
    ballot = {"choice": stored(choice), "reason": reason, "at": now, "way": "self"}
    await put(session, vote, elector.id, ballot, change=form.ballots.change_until_close)
    await end_when_certain(session, vote, now)
    return []


def _same_text(vote: Vote, said: Said) -> None:
    if (said.subject_hash, said.figures_hash) != (vote.subject_hash, vote.figures_hash):
        raise Conflict("votes.other_text", "De tekst is veranderd. Lees de nieuwe tekst en stem opnieuw.")


async def _secretly(
    session: AsyncSession, vote: Vote, elector: Elector, ballot: tuple[Any, str], now: datetime
) -> list[str]:
    represented = await queries.given_to(session, vote, elector.id, now) if vote.rule.get("proxies") else ()
    await enrol(session, vote, {elector.id: "self"} | {it.id: "proxy" for it in represented})
    choice, reason = ballot
    papers = [
        paper(vote, it.constituency, choice, reason if it is elector else "")
        for it in (elector, *represented)
    ]
    await drop_in(session, vote, [row for _, row in papers])
    return [code for code, _ in papers]
