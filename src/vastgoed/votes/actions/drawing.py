"""After the close a lot settles a tie, by numbers that nobody could choose."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal, Spent
from vastgoed.subscriptions import publish
from vastgoed.votes import queries
from vastgoed.votes.events import Closed
from vastgoed.votes.forms.lot import numbers_of
from vastgoed.votes.models import Vote
from vastgoed.votes.ties import lot_drawn


async def draw(
    session: AsyncSession, vote: Vote, numbers: Sequence[str | int | Sequence[int]], by: UUID, now: datetime
) -> Vote:
    """Settle the tie with what each announced source said, in the order of the rule (RFC 3797).

    numbers: as people type them, or as whole numbers. What is stored is enough to draw again.
    """
    vote = await queries.locked(session, vote.id)
    form, said = queries.rule_of(vote), vote.verdict or {}
    if said.get("next") != "lot" or not form.lot:
        raise Spent("votes.nothing_to_draw", "Hier valt niets te loten.")
    if len(numbers) != len(form.lot.sources):
        raise Refusal(
            "votes.lot_sources",
            "Vul in wat elke bron zei. De besluitregel noemt {n} bronnen.",
            field="numbers",
            n=len(form.lot.sources),
        )
    told = [numbers_of(it) for it in numbers]
    drawn = lot_drawn(said, form.lot.sources, told, form.status_quo or "")
    vote.verdict = drawn | {"lot": {**drawn["lot"], "at": now.isoformat()}}
    vote.drawn_by = by
    await session.flush()
    await publish(session, Closed(vote.id, vote.decision, drawn["outcome"]))
    return vote
