"""Publishing a policy, and putting it in force from a day on."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.policies.document import Document, identity, problems, stored
from vastgoed.policies.events import Adopted
from vastgoed.policies.models import PolicyTerm, StoredPolicy
from vastgoed.subscriptions import publish as tell


async def publish(session: AsyncSession, house_id: UUID, document: Document) -> StoredPolicy:
    """Store a complete document as the next version of a house; from here on it never changes.

    Raises Refusal while a question is open or a hole is left.
    """
    found = problems(document)
    if found:
        raise Refusal("policies.incomplete", "Dit beleid is nog niet af: {problem}", problem=found[0].words)
    version = await _next_version(session, house_id)
    numbered = document.model_copy(update={"version": version})
    policy = StoredPolicy(
        house_id=house_id, version=version, hash=identity(document), document=stored(numbered)
    )
    session.add(policy)
    await session.flush()
    return policy


async def _next_version(session: AsyncSession, house_id: UUID) -> int:
    """One more than the latest; who publishes at the same time waits, who only names the house does not."""
    await session.execute(select(House.id).where(House.id == house_id).with_for_update(key_share=True))
    versions = select(func.max(StoredPolicy.version)).where(StoredPolicy.house_id == house_id)
    return (await session.scalar(versions) or 0) + 1


@dataclass(frozen=True, slots=True)
class Adoption:
    """What decided it: a reference, opaque here, and the same in a few words.

    today: whatever was announced for a later day gives way; without it nothing may have been announced.
    """

    reference: str
    words: str
    today: date | None = None


async def put_in_force(
    session: AsyncSession, policy: StoredPolicy, first_day: date, adoption: Adoption
) -> PolicyTerm:
    """Let a policy hold from first_day on; the one before it ends there.

    Raises Refusal when a term that does not give way begins on that day or later.
    """
    if adoption.today is not None:
        await _give_way(session, policy.house_id, max(first_day, adoption.today + timedelta(days=1)))
    terms = select(PolicyTerm).where(PolicyTerm.house_id == policy.house_id)
    latest = terms.order_by(func.lower(PolicyTerm.valid).desc()).limit(1)
    last = await session.scalar(latest.with_for_update())
    if last is not None:
        await _end(session, last, first_day)
    term = PolicyTerm(
        house_id=policy.house_id,
        valid=Range(first_day, None),
        policy_id=policy.id,
        adoption=adoption.reference,
        decided=adoption.words[:200],
    )
    session.add(term)
    await session.flush()
    await tell(session, Adopted(policy.house_id, policy.id, first_day, term.adopted_at))
    return term


async def _give_way(session: AsyncSession, house_id: UUID, day: date) -> None:
    """What was to begin on a day or later, never will."""
    announced = PolicyTerm.house_id == house_id, func.lower(PolicyTerm.valid) >= day
    await session.execute(delete(PolicyTerm).where(*announced))


async def _end(session: AsyncSession, term: PolicyTerm, day: date) -> None:
    begins = term.valid.lower
    if begins is None or begins >= day:
        earliest = (begins or day) + timedelta(days=1)
        raise Refusal("policies.too_early", "Dit beleid kan pas ingaan op {day}.", day=earliest)
    await session.execute(
        update(PolicyTerm)
        .where(PolicyTerm.house_id == term.house_id, PolicyTerm.valid == term.valid)
        .values(valid=Range(begins, day))
    )
