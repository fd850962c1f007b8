import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from vastgoed.web.visitor import Visitor


@pytest.fixture
async def who(session: AsyncSession) -> Visitor:
    """Somebody who books, from a browser of their own."""
    return Visitor(person_id=(await a_person(session)).id, mark="iemand.x", address="192.0.2.0/24")
