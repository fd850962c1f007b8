"""In the demonstration the rules of one house changed; who booked before keeps the old ones."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.houses.models import House
from vastgoed.period import midnight
from vastgoed.policies import queries
from vastgoed.policies.differences import changes

CHANGED = date(2026, 6, 1)


async def house_id(demo: AsyncSession, slug: str = "de-linde") -> House:
    return (await demo.scalars(select(House).where(House.slug == slug))).one()


async def test_the_first_house_has_two_versions_that_differ(demo: AsyncSession) -> None:
    house = await house_id(demo)
    old, new = await queries.terms(demo, [house.id])
    assert (old.version, new.version, old.valid.upper, new.first) == (1, 2, CHANGED, CHANGED)
    assert new.adopted_at < midnight(CHANGED)
    documents = [await queries.document(demo, term.policy_id) for term in (old, new)]
    said = [it.sentence for it in changes(*documents, "nl")]
    assert any("12,50" in sentence for sentence in said), said
    assert any("Vrijdagavond" in sentence for sentence in said), said


async def test_the_other_houses_have_one(demo: AsyncSession) -> None:
    for slug in ("de-klaproos", "het-anker"):
        assert len(await queries.terms(demo, [(await house_id(demo, slug)).id])) == 1


async def test_every_booking_is_judged_by_the_version_of_its_own_moment(demo: AsyncSession) -> None:
    house = await house_id(demo)
    old, new = await queries.terms(demo, [house.id])
    booked = select(Booking.policy_id, Booking.created_at).where(Booking.house_id == house.id)
    rows = (await demo.execute(booked)).all()
    assert {key for key, _ in rows} == {old.policy_id, new.policy_id}
    assert all((key == new.policy_id) == (at >= midnight(CHANGED)) for key, at in rows)


async def test_both_versions_have_prices_of_their_own(demo: AsyncSession) -> None:
    house = await house_id(demo)
    for term, cents in zip(await queries.terms(demo, [house.id]), (2300, 2500), strict=True):
        block = select(Occurrence.id).join(Booking, Booking.id == Occurrence.booking_id)
        found = block.where(Booking.policy_id == term.policy_id, Occurrence.cents == cents).limit(1)
        assert await demo.scalar(found) is not None, term.version
