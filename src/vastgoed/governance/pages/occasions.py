"""What a proposal begins with: what rubs, or a question. It stays with the draft that it leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.governance.models import Occasion, Proposal
from vastgoed.governance.queries.proposals import proposal
from vastgoed.houses.models import House
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.steering.queries.life import Told, tension


@dataclass(frozen=True, slots=True)
class Occasioned:
    """tension: what rubs, with its words; asked: the question that is answered."""

    tension: Told | None = None
    asked: Proposal | None = None

    @property
    def query(self) -> str:
        """As the address of the page of a new proposal has it."""
        found = {"asked": self.asked.number} if self.asked else {}
        said = {"tension": str(self.tension.it.id)} if self.tension else {}
        return urlencode(found | said)


async def occasioned(session: AsyncSession, house: House, typed: Mapping[str, Any]) -> Occasioned:
    """Of an address or a form. Raises Absent for what is not of this house."""
    key, number = str(typed.get("tension") or ""), str(typed.get("asked") or "")
    return Occasioned(
        await tension(session, house.id, _uuid(key)) if key else None,
        await proposal(session, house, _number(number)) if number else None,
    )


async def remembered(session: AsyncSession, house: House, draft: PolicyDraft) -> Occasioned:
    """What a draft was begun for."""
    found = await session.get(Occasion, draft.id)
    if found is None:
        return Occasioned()
    return Occasioned(
        await tension(session, house.id, found.tension_id) if found.tension_id else None,
        await session.get(Proposal, found.asked_id) if found.asked_id else None,
    )


async def remember(session: AsyncSession, draft: PolicyDraft, about: Occasioned) -> None:
    """The last one stays."""
    found = await session.get(Occasion, draft.id)
    if found is not None:
        await session.delete(found)
        await session.flush()
    asked = about.asked.id if about.asked else None
    rubs = about.tension.it.id if about.tension and not asked else None
    if asked or rubs:
        session.add(Occasion(draft_id=draft.id, tension_id=rubs, asked_id=asked))
        await session.flush()


async def forget(session: AsyncSession, draft: PolicyDraft) -> None:
    await remember(session, draft, Occasioned())


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Absent from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < len("2147483647")):
        raise Absent
    return int(text)
