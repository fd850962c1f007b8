"""A house whose policy wants to know more than who and when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import put_in_force
from tests.factories import a_house, a_room, weekly_hours
from tests.policies.factory import a_document, clause, per_block, per_hour, rounding, said
from vastgoed.houses.models import House, Room
from vastgoed.period import HOUSE_ZONE, day_of
from vastgoed.policies.actions import publish
from vastgoed.policies.document import parse

DAY = day_of(datetime.now(UTC)) + timedelta(days=10)
MUSIC = {"id": "muziek", "ask": said("Speelt er een band?")}
QUARTER = {
    "id": "wijk",
    "answer": "choice",
    "ask": said("de wijk waar u woont"),
    "choices": [{"id": "west", "label": said("West")}, {"id": "noord", "label": said("Noord")}],
}
CUPS = {"id": "bekers", "answer": "number", "ask": said("bekers")}
LEFT_CLEAN = {"id": "schoon", "ask": said("Is het schoon achtergelaten?")}
LOUD = clause("surcharge", "lawaai", cents=2500, when={"muziek": True})
WESTERN = clause(
    "eligibility",
    "west",
    effect="refused",
    categories=["bedrijf"],
    unless={"wijk": ["west"]},
    text=said("Alleen West."),
)
PER_CUP = clause("surcharge", "beker", cents=10, per="bekers", rooms=["zaal"])
PARTY = clause("surcharge", "feest", cents=5000, activities=["feest"], rooms=["zaal"])
SECURITY = clause(
    "deposit",
    "borg",
    settled="separately",
    amounts=[{"rooms": ["zaal"], "cents": 10000}],
    withheld=[{"when": {"schoon": False}, "cents": 4000}],
)
CHOOSE = clause("hour_or_block", choice="booker_chooses")
ALL = (per_hour(1000), per_block(3000), rounding(), CHOOSE, LOUD, WESTERN, PER_CUP, PARTY, SECURITY)


@dataclass
class Asking:
    house: House
    hall: Room
    room: Room


async def a_house_that_asks(session: AsyncSession, *clauses: dict[str, Any], **but: Any) -> Asking:
    """Clauses left out: music for everybody, the quarter for businesses, cups and parties in the hall."""
    house = await a_house(session, slug="proef", open_on_holidays=True)
    rooms = [await a_room(session, house, slug=slug, grid_minutes=15) for slug in ("zaal", "kamer")]
    await weekly_hours(session, house, time(0), time(0))
    words = {
        "questions": [MUSIC, QUARTER, CUPS, LEFT_CLEAN],
        "activities": [{"id": "feest", "label": said("Feest")}],
    }
    document = parse(a_document(*(clauses or ALL), vocabulary=words | but))
    policy = await publish(session, house.id, document)
    await put_in_force(session, policy, date(2016, 1, 1), "oprichting")
    return Asking(house, *rooms)


def at(clock: str = "10:00", day: date = DAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), HOUSE_ZONE)
