"""A choir in De Linde that says what it does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_person, signed_in
from tests.linde import Linde
from vastgoed.classification import queries
from vastgoed.classification.actions import Told, tell
from vastgoed.classification.models import Classification
from vastgoed.people.models import Group, Person
from vastgoed.period import HOUSE_ZONE

CLUB = {"eigen": False, "buurt": False, "winst": False, "organisatie": True}
"""What a club answers: no profit, not for the neighbourhood in particular."""
TYPED = {"facts.eigen": "nee", "facts.buurt": "nee", "facts.winst": "nee", "facts.organisatie": "ja"}


@dataclass
class Choir:
    group: Group
    contact: Person
    path: str
    house_id: UUID


Telling = Callable[..., Awaitable[Classification]]


@pytest.fixture
async def choir(session: AsyncSession, linde: Linde) -> Choir:
    contact = await a_person(session, name="Corrie")
    group = await a_group(session, contact, name="Koor De Lijster")
    return Choir(group, contact, f"/groups/{group.id}/classification/{linde.house.slug}", linde.house.id)


@pytest.fixture
def telling(session: AsyncSession, linde: Linde, choir: Choir) -> Telling:
    async def telling(**but: Any) -> Classification:
        now = but.pop("now", datetime.now(UTC))
        group = but.pop("group", choir.group)
        told = Told(**{"answers": CLUB} | but)
        return await tell(session, linde.house, group, told, choir.contact.id, now)

    return telling


async def a_classification(session: AsyncSession, linde: Linde, choir: Choir, **but: Any) -> Classification:
    """As it was told some days ago, for a year from then."""
    days = but.pop("days", 0)
    day = datetime.now(HOUSE_ZONE).date()
    [(_, term)] = await queries.asking_houses(session, day)
    first = day - timedelta(days=days)
    row: dict[str, Any] = {
        "house_id": linde.house.id,
        "group_id": choir.group.id,
        "number": 1,
        "answers": CLUB,
        "policy_id": term.policy_id,
        "basis": "told",
        "category": "vereniging",
        "function": "social",
        "valid_from": first,
        "valid_until": first + timedelta(days=365),
    }
    made = Classification(**row | but)
    session.add(made)
    await session.flush()
    return made


@pytest.fixture
async def contact(browser: httpx.AsyncClient, session: AsyncSession, choir: Choir) -> Person:
    return await signed_in(browser, session, choir.contact)


async def answer(browser: httpx.AsyncClient, choir: Choir, photo: bytes = b"", **but: Any) -> httpx.Response:
    """Send the form of the questions, with another answer here and there."""
    files = {"photo": ("../../statuten.jpg", photo, "image/jpeg")}
    typed = TYPED | {name.replace("__", "."): value for name, value in but.items()}
    return await browser.post(f"{choir.path}/answers", data=typed, files=files)
