"""Looking back: at a review with what was forecast and seen, after an emergency with what was learned."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.actions.following import look_again
from vastgoed.governance.forms.looking import LookBackForm
from vastgoed.governance.models import Decision, Review
from vastgoed.governance.queries.decisions import decision_of
from vastgoed.governance.queries.ledger import ledger
from vastgoed.steering.actions import Raising, Task, Writing, act, raise_tension


async def review(
    session: AsyncSession, about: Review, said: tuple[str, str], by: UUID, now: datetime
) -> None:
    """What was seen is kept with what was forecast and what the bookings came to, as it is now.

    Raises Conflict when it was done already.
    """
    await look_again(session, about, said, by, now)
    decision = await decision_of(session, about.decision_id)
    for who, exact in (("public", False), ("exact", True)):
        found = await ledger(session, decision, now, exact=exact)
        if found:
            about.figures = {**about.figures, who: found.as_json()}
    await session.flush()


async def look_back(session: AsyncSession, it: Writing, decision: Decision, said: LookBackForm) -> None:
    """Each of it is an entry of the log about this decision; an action and a tension live on as such."""
    links = {"decision": str(decision.id)}
    for step, words in (("keep", said.keep), ("never", said.never)):
        if words:
            await it.note(session, "review", decision.id, words, step=step, look_back=True, **links)
    if said.task and said.owner and said.due_on:
        await act(session, it, Task(said.task, said.owner, said.due_on, links))
    if said.rubs:
        await raise_tension(session, it.house_id, Raising(said.rubs, links=links), it.by, it.now)
