"""In the demonstration something is broken, people wait, say what they missed, and steer together."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.demo.conftest import NOW
from vastgoed.bookings.models import LoggedRefusal
from vastgoed.bookings.rules.reasons import UNMET
from vastgoed.disturbances.models import Defect, Disturbance
from vastgoed.disturbances.queries import open_times, troubles
from vastgoed.houses.models import House
from vastgoed.steering.queries import life
from vastgoed.steering.queries.log import rows
from vastgoed.steering.rules.chain import wrongs
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.queries import of_house


async def test_a_defect_has_a_room_blocked_for_a_day_on_which_nobody_comes(demo: AsyncSession) -> None:
    defect = (await demo.scalars(select(Defect))).one()
    blocked = await demo.get_one(Disturbance, defect.disturbance_id)
    assert (defect.state, defect.owner_id is not None) == ("doing", True)
    assert [it.id for it in await troubles(demo, defect.house_id, NOW)] == [blocked.id]
    assert await open_times(demo, blocked, NOW) == []


async def test_two_wait_for_one_time_the_one_after_the_other(demo: AsyncSession) -> None:
    wishes = (await demo.scalars(select(WaitingWish))).all()
    lines = await of_house(demo, wishes[0].house_id, NOW)
    assert [(line.wish.state, line.ahead) for line in lines] == [("waiting", 0), ("waiting", 1)]
    assert lines[0].wish.starts_at == lines[1].wish.starts_at


async def test_somebody_said_what_they_missed(demo: AsyncSession) -> None:
    said = (await demo.scalars(select(LoggedRefusal).where(LoggedRefusal.code == UNMET))).all()
    assert all(it.wish["words"] and it.at < NOW for it in said)
    assert len(said) == 2


async def test_the_log_of_the_first_house_has_something_of_everything_and_holds(demo: AsyncSession) -> None:
    house = (await demo.scalars(select(House).where(House.slug == "de-linde"))).one()
    found = await rows(demo, house.id)
    assert list(wrongs(found)) == []
    wanted = {"tension", "signal", "agreement", "action", "yield", "outreach", "conversation"}
    assert {it["kind"] for it in found} >= wanted
    assert [told.shown for told in await life.waiting(demo, house.id)] == [False]
