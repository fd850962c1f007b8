"""What is said about a proposal, and what is answered to it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict
from vastgoed.governance.actions.living import noted
from vastgoed.governance.forms import MessageForm
from vastgoed.governance.models import Message, Proposal
from vastgoed.governance.queries.proposals import held
from vastgoed.governance.queries.talking import message
from vastgoed.governance.rules.life import TALKED
from vastgoed.governance.rules.speaking import Speaker


async def say(
    session: AsyncSession, about: Proposal, by: Speaker, form: MessageForm, now: datetime
) -> Message:
    """Anybody who signed in may say something; an answer names what it answers.

    Raises Conflict when nothing can be said any more, Absent for an answer to something elsewhere.
    """
    kept = await held(session, about.id)
    if kept.state not in {*TALKED, "question"}:
        raise Conflict("governance.talked", "Het gesprek over dit voorstel is voorbij.")
    answered = await message(session, kept, form.answers) if form.answers else None
    said = Message(
        proposal_id=kept.id,
        text=form.text,
        at=now,
        by_id=by.person_id,
        role=by.role,
        answers_id=(answered.answers_id or answered.id) if answered else None,
        about=form.about,
        text_hash=kept.text_hash,
    )
    session.add(said)
    await session.flush()
    await noted(session, kept, ("conversation", _facts(said)), by, now, form.text)
    return said


def _facts(said: Message) -> dict[str, str]:
    """What it is about is as they sent it: nothing that somebody typed is in the chain for ever."""
    facts = {"message": str(said.id), "answers": str(said.answers_id or "")}
    return {"step": "said", **{name: value for name, value in facts.items() if value}}
