"""Where the group stands that books: its category counts, and what it answered is not asked again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.rules.hearing import Hearing
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.bookings.rules.wish import Wish
from vastgoed.classification.queries import classified
from vastgoed.classification.rules import category_under
from vastgoed.errors import Refusal
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import as_json
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.words import Words
from vastgoed.text import msgid

OTHERWISE = msgid("Deze groep valt onder {category}. U koos iets anders.")


@dataclass(frozen=True, slots=True)
class Standing:
    """category: in the words of the policy at hand. facts: what the group answered, as JSON."""

    category: str
    label: Words
    facts: Mapping[str, Any]

    def told(self, said: Particulars) -> Particulars:
        """What was said, with what the group answered before."""
        return replace(said, facts={**said.facts, **self.facts})

    def otherwise(self) -> Refusal:
        """Staff chose another category than the one that counts."""
        return Refusal("bookings.standing", OTHERWISE, field="category", category=self.label)


async def standing(
    session: AsyncSession,
    policy_id: UUID,
    whose: tuple[UUID, UUID | None],
    doing: tuple[str, int],
    now: datetime,
) -> Standing | None:
    """whose: house and group. doing: activity and people. None: nobody knows, so it is asked."""
    (house_id, group_id), (activity, persons) = whose, doing
    if group_id is None:
        return None
    day = day_of(now)
    found = await classified(session, house_id, group_id, activity, day)
    if found is None:
        return None
    policy: Policy = await policies.policy(session, policy_id)
    stands = found.category, found.basis
    category = category_under(policy, stands, found.answers, persons, day)
    if not category:
        return None
    return Standing(category, policy.vocabulary.categories[category].label, as_json(found.answers))


def standing_in(wish: Wish, stands: Standing | None, hearing: Hearing, *, by_staff: bool) -> Wish:
    """The wish as the group stands; staff may choose otherwise, and that is recorded."""
    if stands is None:
        return wish
    if by_staff and wish.category != stands.category:
        hearing.hear([stands.otherwise()])
        return wish
    return replace(wish, category=stands.category, particulars=stands.told(wish.particulars))
