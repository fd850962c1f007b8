from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.conftest import SCHEMA
from tests.demo.conftest import ELSEWHERE, NOW
from vastgoed.bookings.models import Booking, LoggedRefusal, Occupancy, Occurrence, Transition
from vastgoed.bookings.queries import rooms_to_book
from vastgoed.bookings.queries.free import free_stretches
from vastgoed.bookings.rules.life import NEXT
from vastgoed.committee.queries import places, rules_now
from vastgoed.db import sessions_of
from vastgoed.demo.actions import fill
from vastgoed.errors import Conflict
from vastgoed.houses.models import House, Photo, RoleTerm, Room, Seat
from vastgoed.houses.queries import hours_of
from vastgoed.houses.queries.visitors import ready_sign_ins
from vastgoed.houses.rules import public_holidays, reason_closed
from vastgoed.people.models import Group, Membership, Person
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.quote import Facts, Request, quote

ROLES = {"manager", "board", "treasurer", "facilitator", "official", "host"}
BEEN = Occurrence.state.not_in(("skipped", "waiting"))


async def spans(session: AsyncSession) -> list[Period]:
    rows = await session.scalars(select(Occurrence.during).where(BEEN))
    return sorted(Period(during.lower, during.upper) for during in rows)  # type: ignore[arg-type]


async def count(session: AsyncSession, table: Any, *where: Any) -> int:
    return await session.scalar(select(func.count()).select_from(table).where(*where)) or 0


async def test_the_lengths_follow_real_bookings(demo: AsyncSession) -> None:
    lengths = sorted(period.elapsed for period in await spans(demo))
    assert lengths[len(lengths) // 2] == timedelta(hours=3)
    assert lengths[len(lengths) * 9 // 10] == timedelta(hours=8, minutes=30)


async def test_three_in_ten_are_evenings_and_one_in_seven_is_in_the_weekend(demo: AsyncSession) -> None:
    starts = [period.start.astimezone(HOUSE_ZONE) for period in await spans(demo)]
    evenings = sum(start.hour >= 18 for start in starts)
    weekends = sum(start.weekday() >= 5 for start in starts)
    assert abs(evenings / len(starts) - 0.30) < 0.03
    assert abs(weekends / len(starts) - 0.14) < 0.02


async def test_series_dominate(demo: AsyncSession) -> None:
    repeated = select(func.count()).select_from(Occurrence).join(Booking).where(Booking.rule != "", BEEN)
    assert (await demo.scalar(repeated) or 0) > 0.8 * await count(demo, Occurrence, BEEN)


async def test_it_has_three_houses_fourteen_rooms_and_sixty_groups(demo: AsyncSession) -> None:
    sizes = [await count(demo, table) for table in (House, Room, Photo, Group)]
    assert sizes == [3, 14, 14, 60]
    assert 75 <= await count(demo, Person) <= 85
    assert await count(demo, Seat) == 18


async def test_every_role_has_somebody_and_every_group_a_contact(demo: AsyncSession) -> None:
    assert set(await demo.scalars(select(RoleTerm.role))) == ROLES
    assert await count(demo, Membership, Membership.part == "contact") == 60
    koor = select(Group.name).join(Membership).join(Person).where(Person.email == "koor@lindestad.example")
    assert "Koor De Lindezangers" in (await demo.scalars(koor)).all()


async def test_the_ready_sign_ins_are_the_known_addresses(demo: AsyncSession) -> None:
    ready = {email for _, _, email, _ in await ready_sign_ins(demo)}
    local = ("beheerder", "bestuur", "penningmeester", "begeleider", "gemeente", "gastheer", "koor")
    assert ready > {f"{name}@lindestad.example" for name in local}


async def test_every_state_of_a_year_occurs(demo: AsyncSession) -> None:
    states = Counter(await demo.scalars(select(Occurrence.state)))
    assert 5 <= states["requested"] <= 9
    assert states["waiting"] == 4
    assert states["done"] > states["confirmed"] > states["cancelled"] > states["no_show"] > 20
    assert await count(demo, LoggedRefusal) > 200


async def test_the_past_is_settled_and_the_future_is_open(demo: AsyncSession) -> None:
    ended = func.upper(Occurrence.during) <= NOW
    assert await count(demo, Occurrence, ended, Occurrence.state.in_(("confirmed", "requested"))) == 0
    assert await count(demo, Occurrence, ~ended, Occurrence.state.in_(("done", "no_show"))) == 0


async def test_every_occurrence_has_a_history_that_may_be(demo: AsyncSession) -> None:
    rows = await demo.execute(
        select(Transition.occurrence_id, Transition.before, Transition.after, Transition.at).order_by(
            Transition.occurrence_id, Transition.at, Transition.id
        )
    )
    last: dict[Any, str] = {}
    for occurrence, before, after, at in rows:
        assert before == last.get(occurrence, "")
        assert after == "skipped" or not before or after in NEXT[before], (before, after)
        assert at <= NOW
        last[occurrence] = after
    states = await demo.execute(select(Occurrence.id, Occurrence.state))
    assert last == dict(states.all())


async def test_all_parts_are_taken_by_what_takes_the_room_and_by_nothing_else(demo: AsyncSession) -> None:
    """The constraint keeps them apart; this says that they are there at all."""
    holding = Occurrence.state.in_(("confirmed", "requested", "checked_in", "done"))
    taken = exists().where(Occupancy.occurrence_id == Occurrence.id)
    assert await count(demo, Occurrence, holding, ~taken) == 0
    assert await count(demo, Occurrence, ~holding, taken) == 0
    halls = (
        select(func.count())
        .select_from(Occupancy)
        .join(Occurrence, Occurrence.id == Occupancy.occurrence_id)
        .join(Room)
        .where(Room.slug == "grote-zaal")
    )
    whole = select(Room.id).where(Room.slug == "grote-zaal").scalar_subquery()
    assert await demo.scalar(halls) == 2 * await count(demo, Occurrence, holding, Occurrence.room_id == whole)


async def test_nothing_takes_place_while_the_house_is_closed(demo: AsyncSession) -> None:
    holding = Occurrence.state.in_(("confirmed", "requested", "done"))
    rows = (
        await demo.execute(select(Occurrence.house_id, Occurrence.room_id, Occurrence.during).where(holding))
    ).all()
    days = [during.lower.date() for _, _, during in rows]
    hours = await hours_of(demo, {row[0] for row in rows}, min(days), max(days) + timedelta(days=1))
    parts = {room.id: room.parts for room in await rooms_to_book(demo)}
    for house, room, during in rows:
        assert reason_closed(hours[house], Period(during.lower, during.upper), parts[room]) is None


async def test_a_price_is_what_the_policy_in_force_says(demo: AsyncSession) -> None:
    """Asked again, without what was remembered from others."""
    rows = (
        await demo.execute(
            select(Booking, Occurrence, Room.slug)
            .select_from(Booking)
            .join(Occurrence)
            .join(Room, Room.id == Booking.room_id)
            .where(Occurrence.state != "skipped")
            .order_by(Occurrence.id)
        )
    ).all()
    for booking, time, room in rows[::40]:
        period = Period(time.during.lower, time.during.upper)
        asked = Request((room,), booking.category, period, booking.persons, extras=booking.extras)
        facts = Facts(HOUSE_ZONE, frozenset(public_holidays(period.start.year)))
        found = quote(await policies.policy(demo, booking.policy_id), asked, facts)
        assert time.quote == found.as_json()
        assert (time.cents, booking.function) == (found.total.cents, found.function)


async def test_there_is_still_something_free_next_week(demo: AsyncSession) -> None:
    rooms = await rooms_to_book(demo)
    days = [(NOW + timedelta(days=n)).date() for n in range(1, 8)]
    found = await free_stretches(demo, rooms, days, 120, NOW)
    assert {stretch.room.id for stretch in found} == {room.id for room in rooms}


async def test_the_same_seed_gives_the_same_year(filled: AsyncEngine) -> None:
    years = []
    for schema in (SCHEMA, ELSEWHERE):
        async with sessions_of(filled)(schema=schema) as session:
            rows = await session.execute(
                select(Occurrence.id, Occurrence.starts_at, Occurrence.state, Occurrence.cents, Booking.title)
                .join(Booking)
                .order_by(Occurrence.id)
            )
            years.append(rows.all())
    assert years[0] == years[1]


async def test_a_house_that_is_there_is_never_mixed_with_made_up_ones(demo: AsyncSession) -> None:
    before = await count(demo, Occurrence)
    with pytest.raises(Conflict, match="lege gemeente"):
        await fill(demo, NOW)
    assert await count(demo, Occurrence) == before


async def test_the_first_house_can_hold_a_joint_vote_and_everybody_in_it_can_sign_in(
    demo: AsyncSession,
) -> None:
    ready = {email for _, _, email, _ in await ready_sign_ins(demo)}
    for slug, preset, seats in (("de-linde", "commissie", 10), ("het-anker", "bestuur", 3)):
        house = (await demo.scalars(select(House.id).where(House.slug == slug))).one()
        rules, found = await rules_now(demo, house, NOW), await places(demo, house, NOW)
        assert (rules.version, rules.preset, len(found)) == (1, preset, seats)
        emails = select(Person.email).where(Person.id.in_([it.person_id for it in found]))
        assert set(await demo.scalars(emails)) <= ready
        sides = {it.constituency for it in found}
        assert slug != "de-linde" or sides == {
            "bewoners", "gebruikers", "professionals", "huurders", "gemeente",
        }  # fmt: skip
