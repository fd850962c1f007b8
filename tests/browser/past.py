"""What the town went through that no demonstration shows: an emergency decision that is over."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from vastgoed.db import sessions_of, transaction
from vastgoed.governance.actions.adopting import record
from vastgoed.governance.actions.looking import look_back
from vastgoed.governance.forms.looking import LookBackForm
from vastgoed.governance.models import Decision
from vastgoed.houses.models import House
from vastgoed.steering.actions import Brought, By, Raising, Writing, bring, raise_tension

SOMEWHERE = "het-anker"
ABOUT = {
    "title": "Een week geen huur voor de kleine zalen",
    "reasons": "De ketel van de grote zaal is stuk. Wie daar huurde, gaat naar een kleine zaal.",
}
LEARNED = LookBackForm(
    keep="Eén iemand belde alle groepen op dezelfde avond.",
    never="Kachels huren zonder te weten of de stoppen het houden.",
)
BROUGHT = "Twee groepen die elkaar niet kenden aten samen soep."
RUBS = "Wij wisten pas op de dag zelf waar wij heen moesten."


async def live_through(engine: AsyncEngine, schema: str) -> None:
    now, by = datetime.now(UTC), By(role="procesbegeleider")
    then = now - timedelta(days=20)
    async with transaction(sessions_of(engine), schema) as session:
        house = (await session.scalars(select(House).where(House.slug == SOMEWHERE))).one()
        first, until = (then + timedelta(days=it) for it in (1, 8))
        days = {"decided_at": then, "first_day": first.date(), "until": until.date()}
        made = Decision(
            house_id=house.id, number=2, kind="policy", way="emergency", outcome="adopted",
            standing="lapsed", **ABOUT, **days,  # type: ignore[arg-type]
        )  # fmt: skip
        await record(session, made, then)
        await raise_tension(session, house.id, Raising(RUBS), by, until)
        await bring(session, Writing(house.id, by, until), Brought(BROUGHT))
        await look_back(session, Writing(house.id, by, now), made, LEARNED)
