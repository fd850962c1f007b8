"""What the municipality set for the first house: one limit decided after its answer, one still asked."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.houses import Built
from vastgoed.demo.actions.order import Told
from vastgoed.demo.actions.people import Crowd
from vastgoed.demo.rules.crowd import DOMAIN
from vastgoed.demo.rules.diary import Span
from vastgoed.houses.models import House
from vastgoed.mandates import actions, queries
from vastgoed.mandates.actions import Decided, Meant
from vastgoed.mandates.models import Mandate
from vastgoed.web.visitor import Office, Visitor

AFFORDABLE = "Sociaal gebruik blijft betaalbaar"
WHY = "De gemeente betaalt het gebouw, zodat de buurt er iets kan doen. Een hoge prijs sluit mensen uit."
POINTS = {
    "De kosten voor energie zijn gestegen. Bij € 13,50 per uur komen wij niet uit.": (
        "Daarom is het € 15,00 geworden, en bekijken we het elk jaar opnieuw."
    ),
    "Reken koffie en schoonmaak niet mee. Die betaalt wie ze gebruikt.": (
        "Dat doen we niet. De grens gaat alleen over de huur van een ruimte."
    ),
}
REASON = "Buurtwerk mag niet stoppen om de huur. Met € 15,00 per uur houdt het huis ruimte voor zijn kosten."
TARGET, MORE = (
    "Het huis draagt zijn eigen kosten",
    ("De gemeente moet bezuinigen. Elk huis draagt daarom zelf zijn energie, schoonmaak en klein onderhoud."),
)
ONE_POINT = "Een huis met veel sociaal gebruik kan minder verdienen. Laat dat meetellen."
COST_PRICE, FAIR = (
    "Zakelijk gebruik betaalt wat het kost",
    ("Anders betaalt de belastingbetaler mee aan bedrijven. De wet vraagt van ons een eerlijke prijs."),
)


async def limits(session: AsyncSession, house: Built, crowd: Crowd, span: Span) -> list[Told]:
    building = await session.get_one(House, house.id)
    official, member = (crowd.by_email[f"{who}@{DOMAIN}"] for who in ("gemeente", "bewoner"))
    gemeente = Visitor(official, offices=frozenset({Office("official")}))
    meant = Meant("cost_price", COST_PRICE, FAIR, cents=2250, scope={"function": "commercial"})
    await actions.intend(session, gemeente, meant)
    return [
        _decided(session, building, gemeente, member, span.now - timedelta(days=160)),
        _asked(session, building, gemeente, member, span.now - timedelta(days=12)),
    ]


async def _decided(
    session: AsyncSession, house: House, gemeente: Visitor, member: UUID, then: datetime
) -> Told:
    meant = Meant("max_tariff", AFFORDABLE, WHY, False, house.id, 1350, {"function": "social"})  # noqa: FBT003
    it = await actions.intend(session, gemeente, meant)
    yield then
    await actions.ask(session, it, gemeente.me, then)
    for number, words in enumerate(POINTS):
        await _point(session, it, house, words, (member, then + timedelta(days=9 + number)))
    yield then + timedelta(days=20)
    _, about = await queries.asked_of(session, house, it.id)
    await actions.answer(session, it, about, "unless", (member, then + timedelta(days=20)))
    later = then + timedelta(days=40)
    yield later
    replies = {point.id: POINTS[point.words] for point in about.points}
    await actions.reply(session, it, [about], replies, later)
    first = later.date() + timedelta(days=20)
    term = first, first + timedelta(days=730), first + timedelta(days=365)
    await actions.decide(session, it, Decided("De gemeenteraad", REASON, *term, 1500), gemeente.me, later)


async def _asked(
    session: AsyncSession, house: House, gemeente: Visitor, member: UUID, then: datetime
) -> Told:
    meant = Meant("earning_target", TARGET, MORE, False, house.id, 8_000_000)  # noqa: FBT003
    it = await actions.intend(session, gemeente, meant)
    yield then
    await actions.ask(session, it, gemeente.me, then)
    await _point(session, it, house, ONE_POINT, (member, then + timedelta(days=3)))


async def _point(
    session: AsyncSession, it: Mandate, house: House, words: str, by: tuple[UUID, datetime]
) -> None:
    _, about = await queries.asked_of(session, house, it.id)
    await actions.add_point(session, it, about, words, by)
