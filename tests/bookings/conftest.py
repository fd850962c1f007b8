import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person, signed_in
from tests.linde import Linde
from vastgoed.people.models import Person
from vastgoed.web.visitor import Visitor


@pytest.fixture
async def who(session: AsyncSession) -> Visitor:
    """Somebody who books, from a browser of their own."""
    return Visitor(person_id=(await a_person(session)).id, mark="iemand.x", address="192.0.2.0/24")


@pytest.fixture
async def staff(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> Person:
    """The browser is that of a manager of this house, who can be called."""
    linde.house.phone = "030 1234567"
    return await signed_in(browser, session, None, "manager", house_id=linde.house.id)
