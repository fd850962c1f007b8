"""Setting rules aside: a manager may, with a reason that the committee reads."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.judge import Choices, judge
from vastgoed.bookings.models import RuleOverride
from vastgoed.bookings.rules.hearing import Hearing
from vastgoed.bookings.rules.told import told
from vastgoed.bookings.rules.wish import Wish
from vastgoed.errors import Forbidden, Refusal
from vastgoed.web.visitor import Visitor


def who_may(visitor: Visitor, house_id: UUID, reason: str) -> None:
    """Raise Forbidden when somebody else than a manager of this house would set rules aside."""
    if reason and not visitor.holds("manager", house_id):
        raise Forbidden("bookings.override", "Alleen een beheerder van dit huis kan van een regel afwijken.")


async def in_the_way(session: AsyncSession, wish: Wish, choices: Choices, now: datetime) -> list[Refusal]:
    """Every rule that says no to this wish; the last may be one that nobody can set aside."""
    hearing = Hearing(lenient=True)
    try:
        await judge(session, wish, choices, hearing, now)
    except Refusal as firm:
        return [*hearing.noted, firm]
    return hearing.noted


async def record(
    session: AsyncSession,
    booking: dict[str, Any],
    noted: Sequence[Refusal],
    reason: str,
    visitor: Visitor,
    now: datetime,
) -> None:
    """Write down each rule that was set aside for this booking; nothing, when all rules were kept."""
    which = {"house_id": UUID(booking["house_id"]), "booking_id": UUID(booking["id"])}
    who = {"reason": reason, "actor_id": visitor.person_id, "at": now}
    if noted:
        await session.execute(insert(RuleOverride), [which | who | kept(refusal) for refusal in noted])


def kept(refusal: Refusal) -> dict[str, Any]:
    """What a refusal said, so that it can be said again in either language."""
    return {
        "code": refusal.code,
        "clause": refusal.clause or "",
        "sentence": refusal.sentence,
        "parameters": {name: told(value) for name, value in refusal.parameters.items()},
    }
