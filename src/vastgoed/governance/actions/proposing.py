"""Beginning a question or a proposal, changing its text, and opening the conversation about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import rules_now
from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.authors import writes_along
from vastgoed.governance.actions.living import GONE_ON, as_author, ended, move, noted, takes_part, written
from vastgoed.governance.actions.urgent import ONLY_RULES, Urgent, hold_to
from vastgoed.governance.forms import ProposalForm, QuestionForm
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.proposals import held, next_number, proposal
from vastgoed.governance.rules.life import Kind
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.period import day_of
from vastgoed.steering.actions import became
from vastgoed.steering.queries.life import tension


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody wants to be decided. parent_id: the policy it starts from, of a policy only."""

    kind: Kind
    content: Mapping[str, Any]
    parent_id: UUID | None = None


async def begin_question(
    session: AsyncSession, house: House, by: Speaker, form: QuestionForm, now: datetime
) -> Proposal:
    """A question first: everybody reads it, and somebody else may answer it with a proposal."""
    made = await _begun(session, house, by, Proposed("agreement", {"text": ""}), now)
    made.title, made.asking, made.state = form.title, form.asking, "question"
    await session.flush()
    links = await _from_tension(session, made, form.tension) if form.tension else {}
    await noted(session, made, ("question", links), by, now, form.question)
    return made


async def propose(
    session: AsyncSession, house: House, by: Speaker, what: Proposed, form: ProposalForm, now: datetime
) -> Proposal:
    """Something to work on: who has no say reads it when the conversation begins.

    Raises Refusal for who has no say, and for an emergency beyond its limits.
    """
    await _within(session, house.id, what.kind, form, now)
    if form.asked:
        made = await _answered(session, await proposal(session, house, form.asked), by, what, now)
    else:
        made = await _begun(session, house, by, what, now)
    _fill(made, form)
    await session.flush()
    links = await _from_tension(session, made, form.tension) if form.tension else {}
    step = {"step": "proposed", "kind": made.kind, **links}
    await noted(session, made, ("proposal", step), by, now, _readable(made))
    return made


async def change_text(
    session: AsyncSession, about: Proposal, by: Speaker, form: ProposalForm, now: datetime
) -> Proposal:
    """Title, reasons and days. What was frozen goes back to the conversation."""
    changed = await held(session, about.id)
    await as_author(session, changed, by)
    await _within(session, changed.house_id, changed.kind, form, now)
    again = await written(session, changed)
    _fill(changed, form)
    await session.flush()
    await noted(session, changed, ("proposal", {"step": "text", "again": again}), by, now, _readable(changed))
    return changed


async def change_content(
    session: AsyncSession, about: Proposal, by: Speaker, what: Proposed, now: datetime
) -> Proposal:
    """What is proposed becomes something else of the same kind."""
    changed = await held(session, about.id)
    await as_author(session, changed, by)
    again = await written(session, changed)
    changed.content, changed.parent_id = dict(what.content), what.parent_id
    await session.flush()
    await noted(session, changed, ("proposal", {"step": "content", "again": again}), by, now)
    return changed


async def begin_talking(session: AsyncSession, about: Proposal, by: Speaker, now: datetime) -> Proposal:
    """From now on everybody can read it, and talk about it; what stood fast is reopened, not begun again."""
    opened = await held(session, about.id)
    await as_author(session, opened, by)
    if opened.state != "draft":
        raise Conflict("governance.not_now", GONE_ON)
    move(opened, "talking")
    opened.talking_since = opened.talking_since or now
    await session.flush()
    await noted(session, opened, ("conversation", {"step": "begun"}), by, now, opened.title)
    return opened


async def reopen(session: AsyncSession, about: Proposal, by: Speaker, reason: str, now: datetime) -> Proposal:
    """A frozen text goes back to the conversation; votes that are open are void."""
    opened = await held(session, about.id)
    await as_author(session, opened, by)
    if await written(session, opened):
        await noted(session, opened, ("conversation", {"step": "again"}), by, now, reason)
    return opened


async def withdraw(
    session: AsyncSession, about: Proposal, by: Speaker, reason: str, now: datetime
) -> Proposal:
    """It ends here, and the log keeps why."""
    gone = await held(session, about.id)
    await as_author(session, gone, by)
    await ended(session, gone, "withdrawn")
    await noted(session, gone, ("proposal", {"step": "withdrawn"}), by, now, reason)
    return gone


async def _begun(session: AsyncSession, house: House, by: Speaker, what: Proposed, now: datetime) -> Proposal:
    takes_part(by)
    made = Proposal(
        house_id=house.id,
        number=await next_number(session, house.id),
        kind=what.kind,
        title="",
        why="",
        content=dict(what.content),
        parent_id=what.parent_id,
        by_id=by.person_id,
    )
    session.add(made)
    await session.flush()
    await writes_along(session, made, by, now)
    return made


async def _answered(
    session: AsyncSession, asked: Proposal, by: Speaker, what: Proposed, now: datetime
) -> Proposal:
    """The question becomes the proposal that answers it; who asked it stays an author."""
    takes_part(by)
    made = await held(session, asked.id)
    if made.state != "question":
        raise Conflict("governance.answered", "Op deze vraag is al een voorstel gemaakt.")
    move(made, "draft")
    made.kind, made.content, made.parent_id = what.kind, dict(what.content), what.parent_id
    await writes_along(session, made, by, now)
    return made


async def _from_tension(session: AsyncSession, made: Proposal, tension_id: UUID) -> dict[str, str]:
    """What rubbed led to this, and whoever said so can see it. Raises Absent for one of another house."""
    told = await tension(session, made.house_id, tension_id, locked=True)
    await became(session, told.it, "proposal", {"proposal": made.id, "number": made.number})
    made.tension_id = tension_id
    await session.flush()
    return {"tension": str(tension_id)}


def _readable(made: Proposal) -> str:
    """The log is for everybody: of what nobody outside may read yet it has no words."""
    return made.title if made.talking_since else ""


def _fill(made: Proposal, form: ProposalForm) -> None:
    made.title, made.why = form.title, form.why
    made.first_day, made.until, made.review_on = form.first_day, form.until, form.review_on
    made.trial, made.emergency = form.trial, form.urgent


async def _within(
    session: AsyncSession, house_id: UUID, kind: str, form: ProposalForm, now: datetime
) -> None:
    """An emergency is about the policy, and stays within what the house agreed on."""
    if not form.emergency or form.until is None:
        return
    if kind != "policy":
        raise Refusal("governance.emergency_kind", ONLY_RULES, field="emergency")
    limits = (await rules_now(session, house_id, now)).emergency
    hold_to(limits, Urgent(form.most_cents or 0, form.first_day, form.until), day_of(now))
