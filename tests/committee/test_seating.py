"""Nobody gets two voices in one house: told when somebody is seated, and when somebody stands in."""

from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import NOW, a_seat, a_side
from tests.factories import a_house, a_person, delivered
from vastgoed.committee.actions import welcome
from vastgoed.errors import Conflict, Refusal
from vastgoed.houses import actions
from vastgoed.houses.forms import ConstituencyForm, SeatForm
from vastgoed.houses.models import House, Seat
from vastgoed.settings import Settings
from vastgoed.wiring import connect

ANS, BO, COR = "ans@voorbeeld.nl", "bo@voorbeeld.nl", "cor@voorbeeld.nl"


async def seated(
    session: AsyncSession,
    house: House,
    member: str,
    substitute: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Seat:
    side = await a_side(session, house)
    form = SeatForm(
        constituency_id=side.id, member=member, substitute=substitute, seat_since=first, seat_until=last
    )
    return await actions.seat(session, house.id, form, NOW, None)


@pytest.mark.parametrize(
    ("member", "substitute", "field"),
    [(ANS, None, "member"), (BO, None, "member"), (COR, ANS, "substitute")],
)
async def test_nobody_is_seated_twice_in_a_house(
    session: AsyncSession, member: str, substitute: str | None, field: str
) -> None:
    house, elsewhere = await a_house(session), await a_house(session)
    await seated(session, house, ANS, BO)
    with pytest.raises(Conflict, match="Kies één zetel per persoon") as refused:
        await seated(session, house, member, substitute)
    assert refused.value.field == field
    await seated(session, elsewhere, member, substitute)


async def test_a_seat_may_follow_on_another_and_a_substitute_may_be_shared(session: AsyncSession) -> None:
    house = await a_house(session)
    await seated(session, house, ANS, BO, last=date(2026, 12, 31))
    await seated(session, house, COR, BO)
    with pytest.raises(Conflict):
        await seated(session, house, ANS, first=date(2026, 12, 31))
    await seated(session, house, ANS, first=date(2027, 1, 1))


async def test_who_stands_in_for_one_cannot_stand_in_for_another_too(session: AsyncSession) -> None:
    house, other = await a_house(session), await a_person(session)
    first = await a_seat(session, house, substitute_id=other.id)
    second = await a_seat(session, house, substitute_id=other.id)
    await actions.stand_in(session, house.id, first, None, on=True)
    with pytest.raises(Refusal, match="vervangt nu al iemand anders"):
        await actions.stand_in(session, house.id, second, None, on=True)
    await actions.stand_in(session, house.id, first, None, on=False)
    await actions.stand_in(session, house.id, second, None, on=True)
    with pytest.raises(Refusal, match="geen vervanger"):
        await actions.stand_in(session, house.id, await a_seat(session, house), None, on=True)


@pytest.mark.parametrize(
    ("name", "key"), [("Vrienden van het huis", "vrienden-van-het-huis"), ("Café", "cafe")]
)
async def test_a_constituency_has_a_key_that_rules_can_name(
    session: AsyncSession, name: str, key: str
) -> None:
    house = await a_house(session)
    await actions.add_constituency(session, house.id, ConstituencyForm(name=name), None)
    side = await a_side(session, house, name)
    await session.refresh(side)
    assert side.key == key
    with pytest.raises(Conflict):
        await actions.add_constituency(session, house.id, ConstituencyForm(name=f"{name}!"), None)


async def test_who_gets_a_seat_hears_of_it_once_the_house_is_open(
    session: AsyncSession, settings: Settings
) -> None:
    connect()
    house = await a_house(session, name="De Buurt", published_at=None)
    await seated(session, house, ANS)
    assert await delivered(session, settings) == []
    house.published_at = NOW
    for _ in range(2):
        await welcome(session, house, NOW)
    await seated(session, house, BO, COR, last=date(2026, 12, 31))
    told = [(it.to, it.subject) for it in await delivered(session, settings)]
    substitute = "U bent vervanger in de commissie van De Buurt"
    assert told == [(ANS, "U beslist mee in De Buurt"), (BO, "U beslist mee in De Buurt"), (COR, substitute)]
    [_, member, _] = await delivered(session, settings)
    for said in ("Uw groep: Bewoners.", "tot en met donderdag 31 december 2026", "/committee"):
        assert said in member.text
