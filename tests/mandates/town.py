"""What a municipality sets, and the official who does."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import number
from vastgoed.mandates.models import Mandate

NOW = datetime(2026, 6, 1, 10, tzinfo=UTC)
DECIDED: dict[str, Any] = {
    "state": "decided",
    "decided_at": NOW,
    "decided_by": "Burgemeester en wethouders",
    "reason": "De buurt moet het kunnen betalen.",
    "first_day": date(2026, 1, 1),
    "until": date(2027, 1, 1),
    "review_on": date(2026, 10, 1),
}


async def a_mandate(session: AsyncSession, **but: Any) -> Mandate:
    """A maximum for social use, of € 15,00 an hour, that holds in 2026 for every house."""
    plain: dict[str, Any] = {
        "kind": "max_tariff",
        "title": f"Hooguit betaalbaar {next(number)}",
        "purpose": "De buurt moet het kunnen betalen.",
        "cents": 1500,
        "scope": {"function": "social"},
    }
    made = Mandate(**plain | DECIDED | but)
    session.add(made)
    await session.flush()
    return made
