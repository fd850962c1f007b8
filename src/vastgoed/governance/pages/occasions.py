"""What a new proposal is to be about, from an address or a form."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.governance.queries.occasions import Occasioned
from vastgoed.governance.queries.proposals import proposal
from vastgoed.houses.models import House
from vastgoed.steering.queries.life import tension


async def occasioned(session: AsyncSession, house: House, typed: Mapping[str, Any]) -> Occasioned:
    """Of an address or a form. Raises Absent for what is not of this house."""
    key, number = str(typed.get("tension") or ""), str(typed.get("asked") or "")
    return Occasioned(
        await tension(session, house.id, _uuid(key)) if key else None,
        await proposal(session, house, _number(number)) if number else None,
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Absent from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < len("2147483647")):
        raise Absent
    return int(text)
