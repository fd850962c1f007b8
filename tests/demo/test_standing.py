"""In the demonstration groups told what they do: one waits, one ends, one does not agree."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.demo.conftest import NOW
from vastgoed.classification import queries
from vastgoed.classification.models import Appeal
from vastgoed.houses.models import House
from vastgoed.period import day_of


async def test_every_kind_of_standing_can_be_seen(demo: AsyncSession) -> None:
    house = (await demo.scalars(select(House).where(House.slug == "de-linde"))).one()
    day = day_of(NOW)
    found, _ = await queries.lines(demo, house.id, day, 1)
    seen = {name: (it.holding.waits(day), it.category, appeals) for it, name, appeals in found}
    assert seen == {
        "Repair Café Lindestad": ("check", "buurt", 0),
        "Bridgeclub Kleine Slem": ("check", "vereniging", 0),
        "Toneelgroep Doek Op": ("ends", "vereniging", 0),
        "Koor De Lindezangers": ("", "vereniging", 0),
        "Yoga met Samira": ("", "bedrijf", 1),
    }
    assert (await demo.scalars(select(Appeal.state))).all() == ["open"]
