"""What the municipality means to set: it can still be changed, nobody was asked yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.queries import everywhere
from vastgoed.mandates.rules import Kind
from vastgoed.text import msgid
from vastgoed.web.visitor import Visitor

ONLY_MEANT = msgid("Hierover is de huizen al gevraagd. Trek het in en begin opnieuw.")
NOT_YOURS = msgid("U kunt dit alleen voor uw eigen huis doen.")


@dataclass(frozen=True, slots=True)
class Meant:
    """house_id None: for all houses."""

    kind: Kind
    title: str
    purpose: str
    legal: bool = False
    house_id: UUID | None = None
    cents: int | None = None
    scope: Mapping[str, Any] = field(default_factory=dict[str, Any])


async def intend(session: AsyncSession, visitor: Visitor, meant: Meant) -> Mandate:
    """Raises Refusal for a house that this official has nothing to do with."""
    if not everywhere(visitor) and not (meant.house_id and visitor.holds("official", meant.house_id)):
        raise Refusal("mandates.not_yours", NOT_YOURS, field="house")
    made = Mandate(
        kind=meant.kind, title=meant.title, purpose=meant.purpose, legal=meant.legal,
        house_id=meant.house_id, cents=meant.cents, scope=dict(meant.scope), maker_id=visitor.person_id,
    )  # fmt: skip
    session.add(made)
    await session.flush()
    return made


async def narrow(session: AsyncSession, it: Mandate, scope: Mapping[str, Any]) -> None:
    """For which rooms, whom and when; of the law: which clause it replaces. Raises Conflict once asked."""
    if it.state != "intent":
        raise Conflict("mandates.asked", ONLY_MEANT)
    it.scope = dict(scope)
    await session.flush()
