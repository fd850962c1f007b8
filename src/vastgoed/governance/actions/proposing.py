"""Beginning a proposal, changing its text, and opening the conversation about it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import rules_now
from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.living import as_author, move, no_say, noted, written
from vastgoed.governance.forms import ProposalForm, QuestionForm
from vastgoed.governance.models import Author, Proposal
from vastgoed.governance.queries.proposals import held, next_number
from vastgoed.governance.queries.talking import is_author
from vastgoed.governance.rules.life import Kind
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.period import HOUSE_ZONE

Content = Mapping[str, Any]


async def begin_question(
    session: AsyncSession, house: House, by: Speaker, form: QuestionForm, now: datetime
) -> Proposal:
    """A question first: everybody reads it, and somebody else may answer it with a proposal."""
    made = await _made(session, house, by, _Begun("agreement", {"text": ""}, form.title), now)
    made.asking, made.state = form.asking, "question"
    await session.flush()
    await noted(session, made, ("question", {}), by, now, form.question)
    return made


async def propose(
    session: AsyncSession, house: House, by: Speaker, what: "Proposed", now: datetime
) -> Proposal:
    """A proposal to work on; who has no say yet sees nothing of it until the conversation begins."""
    await _within(session, house.id, what.form, now)
    made = await _answered(session, what, by, now) if what.question else None
    if made is None:
        begun = _Begun(what.kind, what.content, what.form.title, what.parent_id)
        made = await _made(session, house, by, begun, now)
    _filled(made, what.form)
    made.tension_id = what.tension_id or made.tension_id
    await session.flush()
    facts = {"kind": what.kind, "tension": what.tension_id and str(what.tension_id)}
    step = {name: value for name, value in facts.items() if value}
    await noted(session, made, ("proposal", {"step": "proposed", **step}), by, now, made.title)
    return made
