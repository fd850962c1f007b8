"""Who does what by when; whoever took it on is reminded until it is done."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.jobs.actions import forget, remind
from vastgoed.mail.actions import write
from vastgoed.people.models import Person
from vastgoed.period import day_of
from vastgoed.steering.actions.writing import Writing
from vastgoed.steering.models import Action, Agreement, LogBody
from vastgoed.steering.rules.entries import exact
from vastgoed.steering.rules.life import next_moment

DUE = "action_due"


@dataclass(frozen=True, slots=True)
class Task:
    """links: what it comes from, such as an agreement."""

    text: str
    owner_id: UUID
    due_on: date
    links: dict[str, Any] = field(default_factory=dict[str, Any])


async def act(session: AsyncSession, it: Writing, task: Task) -> Action:
    """Somebody takes it on; who was asked by somebody else hears of it at once."""
    key, links = uuid4(), exact({**it.links, **task.links})
    written = await it.note(session, "action", key, task.text, state="made", due_on=task.due_on, **links)
    made = Action(
        id=key, house_id=it.house_id, seq=written.seq, owner_id=task.owner_id, due_on=task.due_on, links=links
    )
    session.add(made)
    await session.flush()
    await it.led_to(session, "action", key)
    await _wake(session, made, it.now)
    if task.owner_id != it.by.person_id:
        await _tell(session, made, "asked", f"asked:{task.owner_id}")
    return made


async def move(session: AsyncSession, it: Writing, action: Action, owner_id: UUID, due_on: date) -> None:
    """Another day, or somebody else."""
    handed = owner_id != action.owner_id
    if not handed and due_on == action.due_on:
        return
    action.owner_id, action.due_on = owner_id, due_on
    written = await it.note(session, "action", action.id, state="moved", due_on=due_on)
    await session.flush()
    await _wake(session, action, it.now)
    if handed and owner_id != it.by.person_id:
        await _tell(session, action, "asked", f"asked:{written.seq}")


async def finish(session: AsyncSession, it: Writing, action: Action) -> None:
    """Twice is once; nobody is reminded of it any more."""
    if action.done_at is None:
        action.done_at = it.now
        await it.note(session, "action", action.id, state="done")
        await forget(session, DUE, action.id)
        await session.flush()


async def _wake(session: AsyncSession, action: Action, now: datetime) -> None:
    at = next_moment(action.due_on, now)
    if at is not None:
        await remind(session, DUE, action.id, at)


async def remind_owner(session: AsyncSession, action_id: UUID, now: datetime) -> None:
    """Shortly before the day, and after it, but not for ever."""
    action = await session.get(Action, action_id)
    if action is None or action.done_at is not None:
        return
    what = "late" if day_of(now) > action.due_on else "soon"
    if await _tell(session, action, what, f"{action.due_on}:{now.date()}"):
        action.reminders += 1
    await _wake(session, action, now)


async def _tell(session: AsyncSession, action: Action, what: str, key: str) -> bool:
    """Says whether a letter goes out."""
    return await _write(session, action, action.owner_id, (what, action.due_on), f"action:{action.id}:{key}")


async def remind_of_review(session: AsyncSession, agreement_id: UUID, _: datetime) -> None:
    """Whoever wrote an agreement down hears that it was to be looked at again."""
    it = await session.get(Agreement, agreement_id)
    if it is None or it.ended_at is not None or it.review_on is None:
        return
    body = await session.get(LogBody, (it.house_id, it.seq))
    if body is not None:
        await _write(session, it, body.by_id, ("review", it.review_on), f"agreement:{it.id}:{it.review_on}")


async def _write(
    session: AsyncSession, it: Action | Agreement, to: UUID | None, what: tuple[str, date], key: str
) -> bool:
    """what: asked, soon, late or review, and the day; with the words as they stand in the log."""
    person = await session.get(Person, to) if to else None
    body = await session.get(LogBody, (it.house_id, it.seq))
    if person is None or not person.email or person.disabled_at or body is None:
        return False
    house, (news, due) = await session.get_one(House, it.house_id), what
    about: dict[str, Any] = {"text": body.text, "house": house.name, "slug": house.slug}
    return await write(session, key, person.email, "action", person.language, what=news, due=due, **about)
