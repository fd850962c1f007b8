"""What the tests of new versions share: De Linde under other rules, and a worker that looks."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.changing import NOW
from tests.deciding import put_in_force
from tests.linde import Linde
from vastgoed.bookings.actions.changeover import NEW_RULES
from vastgoed.bookings.jobs import REMINDERS
from vastgoed.jobs.models import Reminder
from vastgoed.period import midnight
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse, stored
from vastgoed.policies.models import StoredPolicy
from vastgoed.policies.presets import demo_policy
from vastgoed.wiring import connect

Rewrite = Callable[[dict[str, Any]], None]


def priced(*, hour: int, block: int) -> Rewrite:
    """Other prices for neighbours and associations in the small rooms, in cents."""

    def rewrite(raw: dict[str, Any]) -> None:
        for clause, cents in zip(raw["clauses"], (hour, block), strict=False):
            clause["prices"][2]["cents"] = cents

    return rewrite


def on_request(raw: dict[str, Any]) -> None:
    """What neighbours and associations pay in the small rooms, the house says itself."""
    for clause in raw["clauses"][:2]:
        clause["prices"][2] = {key: value for key, value in clause["prices"][2].items() if key != "cents"} | {
            "on_request": True
        }


def without(room: str) -> Rewrite:
    """A rule that this room is not for hire any more."""

    def rewrite(raw: dict[str, Any]) -> None:
        clause = {"id": "dicht", "type": "eligibility", "effect": "refused", "rooms": [room]}
        words = {"nl": "Deze ruimte is nu van de bibliotheek.", "en": "This room is the library's now."}
        raw["clauses"].append(clause | {"title": {"nl": "Niet te huur", "en": "Not for hire"}, "text": words})

    return rewrite


async def renewed(
    session: AsyncSession, linde: Linde, first_day: date, existing: str, *rewrites: Rewrite, **transition: Any
) -> StoredPolicy:
    """De Linde decides at NOW that other rules hold from a day on."""
    connect()
    raw = stored(demo_policy("de-linde"))
    raw["examples"] = []
    raw["transition"] = {"existing": existing} | transition
    for rewrite in rewrites:
        rewrite(raw)
    policy = await publish(session, linde.house.id, parse(raw))
    await put_in_force(session, policy, first_day, "besluit 12")
    decided = NOW if existing == "move_at" else midnight(first_day)
    await session.execute(update(Reminder).where(Reminder.subject == policy.id).values(at=decided))
    return policy


async def worked(session: AsyncSession, now: datetime) -> int:
    """The worker looks as often as it is woken. Returns how often that was."""
    woken = select(Reminder).where(Reminder.kind == NEW_RULES, Reminder.done_at.is_(None))
    for turn in range(50):
        due = await session.scalar(woken.where(Reminder.at <= now + timedelta(minutes=1)))
        if due is None:
            return turn
        due.done_at = now
        await session.flush()
        await REMINDERS[NEW_RULES](session, due.subject, now)
        await session.refresh(due)
    raise AssertionError
