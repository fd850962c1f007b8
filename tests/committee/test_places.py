"""Who is in the electorate: the filled seats of now, everybody once, nobody by office."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.committee.seating import NOW, a_seat
from tests.factories import a_house, a_person, statements
from vastgoed.committee import queries
from vastgoed.houses.models import House, RoleTerm
from vastgoed.people.models import Person

DAY = timedelta(days=1)


async def there(session: AsyncSession, house: House, *only: str) -> dict[str, str]:
    """Name → constituency of everybody in the electorate."""
    names = {}
    for place in await queries.places(session, house.id, NOW, only):
        person = await session.get_one(Person, place.person_id)
        names[person.name] = place.constituency
    return names


async def test_the_electorate_is_the_filled_seats_of_this_moment(session: AsyncSession) -> None:
    house, elsewhere = await a_house(session), await a_house(session)
    people = {name: await a_person(session, name=name) for name in ("Ans", "Bo", "Cor", "Dia", "Eva")}
    await a_seat(session, house, "Bewoners", people["Ans"], until=NOW + DAY)
    await a_seat(session, house, "Gebruikers", people["Bo"])
    await a_seat(session, house, "Gebruikers", people["Cor"], until=NOW)
    await a_seat(session, house, "Gemeente", people["Dia"], since=NOW + DAY)
    await a_seat(session, elsewhere, "Bewoners", people["Eva"])
    assert await there(session, house) == {"Ans": "bewoners", "Bo": "gebruikers"}
    assert await there(session, house, "gebruikers") == {"Bo": "gebruikers"}


async def test_who_stands_in_takes_the_place_of_the_member(session: AsyncSession) -> None:
    house = await a_house(session)
    member, other = await a_person(session), await a_person(session, name="Invaller")
    seat = await a_seat(session, house, "Bewoners", member, substitute_id=other.id)
    (before,) = await queries.places(session, house.id, NOW)
    assert (before.person_id, before.stands_in_for) == (member.id, None)
    seat.stands_in = True
    (after,) = await queries.places(session, house.id, NOW)
    assert (after.person_id, after.stands_in_for) == (other.id, member.id)
    sitting = await queries.seat_of(session, house.id, other.id, NOW)
    assert sitting
    assert sitting.acts(other.id)
    assert sitting.as_substitute(other.id)
    assert not sitting.acts(member.id)


async def test_everybody_is_there_once_even_with_two_seats(session: AsyncSession) -> None:
    """Nobody is seated twice any more, but such seats may stand in an older house."""
    house, twice = await a_house(session), await a_person(session, name="Dubbel")
    await a_seat(session, house, "Gebruikers", twice, since=NOW - 9 * DAY)
    await a_seat(session, house, "Bewoners", twice, since=NOW - 2 * DAY)
    await a_seat(session, house, "Gemeente", substitute_id=twice.id, stands_in=True, since=NOW - DAY)
    assert await there(session, house) == {"Dubbel": "gebruikers"}


async def test_nobody_votes_by_office(session: AsyncSession) -> None:
    house = await a_house(session)
    guide = await a_person(session, name="Gids")
    for role in ("facilitator", "manager", "board"):
        session.add(RoleTerm(person_id=guide.id, role=role, since=NOW - DAY, house_id=house.id))
    await a_seat(session, house, "Bewoners", await a_person(session, name="Ans"))
    await session.flush()
    assert await there(session, house) == {"Ans": "bewoners"}
    assert [it.name for it in await queries.facilitators(session, house.id, NOW)] == ["Gids"]
    assert await queries.seat_of(session, house.id, guide.id, NOW) is None


async def test_a_closed_account_fills_no_seat_unless_somebody_stands_in(session: AsyncSession) -> None:
    house = await a_house(session)
    gone = await a_person(session, disabled_at=NOW)
    other = await a_person(session, name="Invaller")
    seat = await a_seat(session, house, "Bewoners", gone, substitute_id=other.id)
    assert await there(session, house) == {}
    seat.stands_in = True
    assert await there(session, house) == {"Invaller": "bewoners"}


async def test_the_number_of_statements_does_not_grow_with_the_seats(
    session: AsyncSession, engine: AsyncEngine
) -> None:
    house = await a_house(session)
    for name in ("Bewoners", "Gebruikers", "Professionals", "Huurders", "Gemeente"):
        for _ in range(3):
            await a_seat(session, house, name)
    with statements(engine) as sent:
        assert len(await queries.places(session, house.id, NOW)) == 15
    assert len(sent) == 1
