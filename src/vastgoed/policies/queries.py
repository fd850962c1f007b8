"""Which policy holds in a house, and when. Documents never change, so what was compiled once is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY, Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.period import day_of
from vastgoed.policies.document import Document, compiled, parse
from vastgoed.policies.models import PolicyTerm, StoredPolicy
from vastgoed.policies.rules.policy import Policy

KEPT = 500
_documents: dict[UUID, Document] = {}
_policies: dict[UUID, Policy] = {}


@dataclass(frozen=True, slots=True)
class Term:
    """A policy version with the days [first, until) on which it holds in a house."""

    house_id: UUID
    policy_id: UUID
    version: int
    valid: Range[date]
    adoption: str
    decided: str
    """What adopted it, in a few words."""
    adopted_at: datetime
    """Since when people could know it."""
    hash: str

    @property
    def first(self) -> date:
        return self.valid.lower or date.min

    def holds_on(self, day: date) -> bool:
        return day in self.valid


termed = (
    select(
        PolicyTerm.house_id,
        PolicyTerm.policy_id,
        StoredPolicy.version,
        PolicyTerm.valid,
        PolicyTerm.adoption,
        PolicyTerm.decided,
        PolicyTerm.adopted_at,
        StoredPolicy.hash,
    )
    .join(StoredPolicy, StoredPolicy.id == PolicyTerm.policy_id)
    .order_by(PolicyTerm.house_id, PolicyTerm.valid)
)
TERMS = termed.where(PolicyTerm.house_id == any_(bindparam("houses", type_=ARRAY(Uuid))))


async def terms(session: AsyncSession, house_ids: Sequence[UUID]) -> list[Term]:
    """All terms of these houses, oldest first."""
    return [Term(*row) for row in await session.execute(TERMS, {"houses": list(house_ids)})]


async def stretches(session: AsyncSession, policy_id: UUID, today: date) -> list[Term]:
    """The stretches of days on which this version holds or is to hold, oldest first.

    None when it is over, or was replaced before it began; several when it comes back.
    """
    ahead = PolicyTerm.policy_id == policy_id, PolicyTerm.valid.op("&&")(Range(today, None))
    return [Term(*row) for row in await session.execute(termed.where(*ahead))]


def in_force(found: Sequence[Term], house_id: UUID, day: date) -> Term | None:
    """The one term that holds in a house on a day, if any."""
    return next((term for term in found if term.house_id == house_id and term.holds_on(day)), None)


async def ruling(session: AsyncSession, house_id: UUID, now: datetime) -> Term | None:
    """The term that holds in a house today, if any."""
    return in_force(await terms(session, [house_id]), house_id, day_of(now))


def as_known(found: Sequence[Term], moment: datetime) -> list[Term]:
    """The terms as anybody could know them at a moment: what was decided later had not cut them off yet."""
    known = [term for term in found if term.adopted_at <= moment]
    ends = [later.first if later.house_id == term.house_id else None for term, later in pairwise(known)]
    return [
        replace(term, valid=Range(term.first, end)) for term, end in zip(known, [*ends, None], strict=False)
    ]


async def term_for(session: AsyncSession, house_id: UUID, *, booked: date, used: date) -> Term:
    """The term by which a booking is judged: the one of its moment of booking, or of use where it says so.

    Raises Refusal when the house has no policy in force.
    """
    found = await terms(session, [house_id])
    now = in_force(found, house_id, booked)
    if now is None:
        raise Refusal("policies.none", "Dit huis heeft nog geen huisregels. Reserveren kan nog niet.")
    if (await document(session, now.policy_id)).basis == "booking_moment":
        return now
    return in_force(found, house_id, used) or now


async def document(session: AsyncSession, policy_id: UUID) -> Document:
    if policy_id not in _documents:
        stored = await session.scalar(select(StoredPolicy.document).where(StoredPolicy.id == policy_id))
        _keep(_documents, policy_id, parse(stored or {}))
    return _documents[policy_id]


async def policy(session: AsyncSession, policy_id: UUID) -> Policy:
    """The compiled form, ready to price."""
    if policy_id not in _policies:
        _keep(_policies, policy_id, compiled(await document(session, policy_id)))
    return _policies[policy_id]


def _keep(kept: dict[UUID, Any], policy_id: UUID, value: Any) -> None:
    while len(kept) >= KEPT:
        kept.pop(next(iter(kept)))
    kept[policy_id] = value
