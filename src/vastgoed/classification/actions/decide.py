"""The manager looks at what a group told, and may put it elsewhere, with a reason."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.actions.follow import follow, still_newest, today
from vastgoed.classification.actions.letters import tell_contacts
from vastgoed.classification.models import Classification
from vastgoed.classification.rules import term
from vastgoed.errors import Refusal
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import Category
from vastgoed.text import msgid

UNKNOWN = msgid("Kies een van de categorieën.")


async def check(
    session: AsyncSession, it: Classification, seen: str, actor_id: UUID | None, now: datetime
) -> Classification:
    """Somebody looked at it, and it is right. Raises Conflict when something came after it."""
    await still_newest(session, it)
    if it.basis != "told" or not it.category:
        raise Refusal("classification.not_told", "Hier valt niets na te kijken. Neem een besluit.")
    values = {"basis": "checked", "reason": seen, "category": it.category, "function": it.function}
    return await follow(session, _after(it, it.valid_from, it.valid_until, **values), now, actor_id)


async def decide(
    session: AsyncSession,
    it: Classification,
    category: str,
    reason: str,
    actor_id: UUID | None,
    now: datetime,
) -> Classification:
    """Put a group in this category from today for a year, and tell its contacts.

    Raises Refusal for a category that the policy in force has not; Conflict when something came after `it`.
    Bookings that were made keep their price.
    """
    await still_newest(session, it)
    made = await decided(session, it, category, reason, actor_id, now)
    await tell_contacts(session, made, "decided", str(made.id))
    return made


async def decided(
    session: AsyncSession,
    it: Classification,
    category: str,
    reason: str,
    actor_id: UUID | None,
    now: datetime,
) -> Classification:
    policy_id, found = await _category(session, it.house_id, category, today(now))
    first, until = term(None, today(now))
    values = {"basis": "decided", "reason": reason, "category": found.id, "function": found.function}
    made = _after(it, first, until, **values)
    made.policy_id = policy_id
    return await follow(session, made, now, actor_id)


async def _category(session: AsyncSession, house_id: UUID, category: str, day: date) -> tuple[UUID, Category]:
    policy_id = (await policies.term_for(session, house_id, booked=day, used=day)).policy_id
    found = (await policies.policy(session, policy_id)).vocabulary.categories.get(category)
    if found is None:
        raise Refusal("classification.category", UNKNOWN, field="category")
    return policy_id, found


def _after(it: Classification, valid_from: date, valid_until: date, **values: Any) -> Classification:
    """The same answers, with another word about them."""
    return Classification(
        house_id=it.house_id,
        group_id=it.group_id,
        activity=it.activity,
        number=it.number + 1,
        answers=it.answers,
        policy_id=it.policy_id,
        valid_from=valid_from,
        valid_until=valid_until,
        **values,
    )
