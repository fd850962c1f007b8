"""Rules of a house come in versions, one after the other, and none is ever changed."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import NOW
from tests.factories import a_house
from vastgoed.canonical import digest
from vastgoed.committee import queries
from vastgoed.committee.actions import found, put_in_force
from vastgoed.committee.models import DecisionRules
from vastgoed.committee.rules import preset
from vastgoed.documents.problems import DocumentError
from vastgoed.errors import Absent

LATER = NOW + timedelta(days=40)


async def test_a_house_begins_with_what_it_chose_and_changes_by_versions(session: AsyncSession) -> None:
    house = await a_house(session, deciding="board")
    assert (await queries.rules_now(session, house.id, NOW)).version == 0
    first = await found(session, house, NOW)
    assert first
    assert first.hash == digest(first.document)
    assert await found(session, house, NOW) is None
    await put_in_force(session, house.id, preset("driehoek"), "besluit", LATER)
    now, then = [await queries.rules_now(session, house.id, at) for at in (NOW, LATER)]
    assert (now.version, now.preset, then.version, then.preset) == (1, "bestuur", 2, "driehoek")
    assert [it.adoption for it in await queries.versions(session, house.id)] == ["besluit", "setup"]
    assert (await queries.rules_of(session, house.id, 1)).hash == first.hash
    with pytest.raises(Absent):
        await queries.rules_of(session, house.id, 3)


async def test_what_cannot_be_a_rule_is_not_put_in_force(session: AsyncSession) -> None:
    house = await a_house(session)
    with pytest.raises(DocumentError):
        await put_in_force(session, house.id, preset("bestuur") | {"vote": {}}, "besluit", NOW)
    assert await queries.versions(session, house.id) == []


@pytest.mark.parametrize("change", [update(DecisionRules).values(adoption="anders"), delete(DecisionRules)])
async def test_a_version_stays_as_it_was(session: AsyncSession, change: object) -> None:
    house = await a_house(session)
    await found(session, house, NOW)
    with pytest.raises(IntegrityError, match="is never changed"):
        async with session.begin_nested():
            await session.execute(change)  # type: ignore[call-overload]
