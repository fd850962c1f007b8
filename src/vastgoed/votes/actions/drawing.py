"""After the close a lot settles a tie, by numbers that nobody could choose."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal, Spent
from vastgoed.subscriptions import publish
from vastgoed.votes import queries
from vastgoed.votes.events import Closed, Ending
from vastgoed.votes.forms.lot import numbers_of
from vastgoed.votes.forms.parts import LotForm
from vastgoed.votes.models import Vote
from vastgoed.votes.rules.lot import Source
from vastgoed.votes.ties import lot_drawn


def numbers_said(lot: LotForm, numbers: Sequence[str | int | Sequence[int]]) -> list[Source]:
    """What each source said, as it is read. Raises Refusal for another number of sources."""
    if len(numbers) != len(lot.sources):
        raise Refusal(
            "votes.lot_sources",
            "Vul in wat elke bron zei. De besluitregel noemt {n} bronnen.",
            field="numbers",
            n=len(lot.sources),
        )
    return [numbers_of(it) for it in numbers]


async def draw(
    session: AsyncSession, vote: Vote, numbers: Sequence[str | int | Sequence[int]], by: UUID, now: datetime
) -> Vote:
    """Settle the tie with what each announced source said, in the order of the rule (RFC 3797).

    numbers: as people type them, or as whole numbers. What is stored is enough to draw again.
    """
    await publish(session, Ending(vote.decision))
    vote = await queries.locked(session, vote.id)
    form, said = queries.rule_of(vote), vote.verdict or {}
    if said.get("next") != "lot" or not form.lot:
        raise Spent("votes.nothing_to_draw", "Hier valt niets te loten.")
    told = numbers_said(form.lot, numbers)
    drawn = lot_drawn(said, form.lot.sources, told, form.status_quo or "")
    vote.verdict = drawn | {"lot": {**drawn["lot"], "at": now.isoformat()}}
    vote.drawn_by = by
    await session.flush()
    await publish(session, Closed(vote.id, vote.decision, drawn["outcome"], now))
    return vote
