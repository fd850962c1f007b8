"""What the town went through that no demonstration shows: an emergency that is over, equal votes."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from vastgoed.db import sessions_of, transaction
from vastgoed.governance.actions.adopting import record
from vastgoed.governance.actions.looking import look_back
from vastgoed.governance.forms.looking import LookBackForm
from vastgoed.governance.models import Decision, Proposal
from vastgoed.governance.queries.proposals import next_number
from vastgoed.houses.models import House
from vastgoed.people.models import Person
from vastgoed.steering.actions import Brought, By, Raising, Writing, bring, raise_tension
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.drawing import draw
from vastgoed.votes.actions.opening import Place, Question, open_vote
from vastgoed.wiring import connect

SOMEWHERE = "het-anker"
ABOUT = {
    "title": "Een week geen huur voor de kleine zalen",
    "reasons": "De ketel van de grote zaal is stuk. Wie daar huurde, gaat naar een kleine zaal.",
}
LEARNED = LookBackForm(
    keep="Eén iemand belde alle groepen op dezelfde avond.",
    never="Kachels huren zonder te weten of de stoppen het houden.",
)
EQUAL: dict[str, Any] = {
    "title": "De moestuin krijgt een hek",
    "why": "Honden graven de sla uit.",
    "content": {"text": "Er komt een laag hek om de moestuin."},
}
HASH = "sha256:hek"
LOT: dict[str, Any] = {"question": "yes_no", "tie": "lot", "lot": {"sources": ["Lotto van zaterdag"]}}
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
        await _was_equal(session, house, then)


async def _was_equal(session: AsyncSession, house: House, then: datetime) -> None:
    """One for and one against, until the lot that was announced was drawn."""
    connect()
    one, other = (await session.scalars(select(Person).order_by(Person.id).limit(2))).all()
    made = Proposal(
        house_id=house.id, number=await next_number(session, house.id), kind="agreement", **EQUAL,
        state="voting", talking_since=then, by_id=one.id, text_hash=HASH,
    )  # fmt: skip
    session.add(made)
    await session.flush()
    asked = Question(house.id, made.id, made.title, LOT, HASH, HASH, then + timedelta(days=7))
    vote = await open_vote(session, asked, [Place(one.id), Place(other.id)], then)
    for person, choice in ((one, "yes"), (other, "no")):
        await cast(session, person.id, vote.id, Said(choice, HASH, HASH), then)
    await close(session, vote.id, vote.closes_at)
    await draw(session, vote, ["9 2 5 12 8 10"], one.id, vote.closes_at)
