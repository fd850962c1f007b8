"""A manager sets a rule aside with a reason: which rules, who, and what is written down."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.test_desk import DESK, typed
from tests.factories import a_house, a_person, signed_in
from tests.linde import Linde
from vastgoed.bookings.models import (
    Booking,
    LoggedRefusal,
    Occurrence,
    RuleOverride,
)
from vastgoed.bookings.rules.hearing import SET_ASIDE, Hearing
from vastgoed.bookings.rules.told import retold, told
from vastgoed.errors import Refusal
from vastgoed.houses.models import Constituency, Layout, Seat
from vastgoed.people.models import Person
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.rules.words import Words


def far(linde: Linde, **but: Any) -> dict[str, Any]:
    """Beyond the horizon of an association, and before the house opens."""
    day = (datetime.now(UTC) + timedelta(days=600)).date().isoformat()
    return typed(linde, day=day, start="06:10", end="07:10") | but


@pytest.mark.usefixtures("staff")
async def test_a_no_names_every_rule_and_offers_to_pass_over_it(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    page = await browser.post(f"{DESK}/bookings", data=far(linde))
    assert page.status_code == 422
    for words in ("Het huis is op", "nog te ver weg", "/houses/de-linde/rules#", "Toch reserveren"):
        assert words in page.text, page.text
    assert "Wel mogelijk" not in page.text, "the hour at which the house opens is beyond the horizon too"
    assert await session.scalar(select(Booking)) is None
    kept = (await session.scalars(select(LoggedRefusal))).one()
    assert kept.code == "houses.outside_hours"


async def test_with_a_reason_rules_are_set_aside_and_each_is_written_down(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person
) -> None:
    asked = far(linde, anyway="ja", reason="De burgemeester komt")
    done = await browser.post(f"{DESK}/bookings", data=asked)
    assert "Afgeweken van de regels" in done.text, done.text
    kept = (await session.scalars(select(RuleOverride).order_by(RuleOverride.code))).all()
    assert [it.code for it in kept] == ["houses.outside_hours", "policies.too_far_ahead"]
    assert {(it.reason, it.actor_id) for it in kept} == {("De burgemeester komt", staff.id)}
    assert kept[1].clause
    assert (await session.scalars(select(Occurrence.state))).one() == "confirmed"


@pytest.mark.usefixtures("staff")
async def test_a_rule_that_nobody_broke_is_not_written_down(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await browser.post(f"{DESK}/bookings", data=typed(linde, anyway="ja", reason="Zomaar"))
    assert (await session.scalars(select(Booking))).one()
    assert await session.scalar(select(RuleOverride)) is None


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"persons": "11"}, 422),
        ({"start": "10:00", "end": "10:10"}, 422),
        ({"day": "2026-01-05"}, 422),
        ({"category": "bestaat-niet"}, 422),
    ],
)
async def test_what_is_no_rule_of_the_house_is_never_set_aside(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, wish: dict[str, str], status: int
) -> None:
    page = await browser.post(f"{DESK}/bookings", data=typed(linde, anyway="ja", reason="Toch", **wish))
    assert (page.status_code, "Toch reserveren" in page.text) == (status, False), page.text
    assert await session.scalar(select(Booking)) is None


@pytest.mark.usefixtures("staff")
async def test_a_taken_room_stays_taken_whatever_the_reason(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """And the room, or the moment, that is offered instead is booked with one tap."""
    await browser.post(f"{DESK}/bookings", data=typed(linde))
    second = typed(linde, name="Bram", phone="06 87654321", anyway="ja", reason="Toch")
    full = await browser.post(f"{DESK}/bookings", data=second)
    assert (full.status_code, "Toch reserveren" in full.text) == (409, False), full.text
    instead = re.search(r'name="instead" value="([^"]+)"', full.text)
    assert instead, full.text
    done = await browser.post(f"{DESK}/bookings", data=second | {"instead": instead[1]})
    assert "Gereserveerd voor Bram" in done.text, done.text
    starts = (await session.scalars(select(Occurrence.starts_at).order_by(Occurrence.starts_at))).all()
    assert [start.astimezone(HOUSE_ZONE).hour for start in starts] == [10, 10]
    assert starts[1] - starts[0] >= timedelta(days=6)


@pytest.mark.usefixtures("staff")
async def test_a_layout_that_seats_too_few_is_passed_over_with_its_set_up_kept(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    layout = Layout(room_id=linde.meeting.id, name="Kring", capacity=4, setup_minutes=30)
    session.add(layout)
    await session.flush()
    asked = typed(linde, layout=str(layout.id))
    refused = await browser.post(f"{DESK}/bookings", data=asked)
    assert "In deze opstelling passen 4 mensen" in refused.text
    await browser.post(f"{DESK}/bookings", data=asked | {"anyway": "ja", "reason": "Twee staan"})
    booking = (await session.scalars(select(Booking))).one()
    booked = (await session.scalars(select(Occurrence))).one()
    assert (booking.layout_id, booked.setup_minutes) == (layout.id, 30)
    other = await browser.post(f"{DESK}/bookings", data=asked | {"room": str(linde.left.id)})
    assert (other.status_code, "hoort bij een andere ruimte" in other.text) == (422, True)


async def test_a_written_down_override_cannot_be_changed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person
) -> None:
    assert staff
    await browser.post(f"{DESK}/bookings", data=far(linde, anyway="ja", reason="Bijzonder"))
    with pytest.raises(DBAPIError, match="never changed"):
        await session.execute(update(RuleOverride).values(reason="Anders"))


async def test_a_manager_of_another_house_sets_nothing_aside(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    elsewhere = await a_house(session)
    await signed_in(browser, session, None, "manager", house_id=elsewhere.id)
    asked = far(linde, anyway="ja", reason="Ik wil het")
    assert (await browser.post(f"{DESK}/bookings", data=asked)).status_code == 404
    foreign = await browser.post(f"/manage/{elsewhere.slug}/desk/bookings", data=asked)
    assert foreign.status_code == 422
    assert await session.scalar(select(Booking)) is None


@pytest.mark.parametrize(
    ("who", "status"), [("seat", 200), ("substitute", 200), ("manager", 200), ("none", 404)]
)
async def test_the_committee_reads_what_was_set_aside_without_who_booked(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person, who: str, status: int
) -> None:
    assert staff
    await browser.post(f"{DESK}/bookings", data=far(linde, anyway="ja", reason="De burgemeester komt"))
    if who != "manager":
        reader = await a_person(session)
        side = Constituency(house_id=linde.house.id, name="Bewoners")
        session.add(side)
        await session.flush()
        holder = reader if who == "seat" else await a_person(session)
        since = datetime.now(UTC) - timedelta(days=1)
        if who != "none":
            session.add(
                Seat(constituency_id=side.id, person_id=holder.id, since=since, substitute_id=reader.id)
            )
        await signed_in(browser, session, reader)
    page = await browser.get("/houses/de-linde/overrides")
    assert page.status_code == status
    assert ("De burgemeester komt" in page.text) is (status == 200)
    assert "Anna" not in page.text
    assert "Koorrepetitie" not in page.text


async def test_overrides_are_read_in_english_too(
    browser: httpx.AsyncClient, linde: Linde, staff: Person
) -> None:
    assert staff
    await browser.post(f"{DESK}/bookings", data=far(linde, anyway="ja", reason="The mayor comes"))
    browser.cookies.set("language", "en")
    page = await browser.get("/houses/de-linde/overrides")
    assert "This is too far ahead. You can book this day from" in page.text


@pytest.mark.usefixtures("staff")
async def test_staff_see_whom_to_call_and_what_was_set_aside_on_the_booking_itself(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await browser.post(f"{DESK}/bookings", data=far(linde, anyway="ja", reason="De burgemeester komt"))
    booking = (await session.scalars(select(Booking))).one()
    page = await browser.get(f"/bookings/{booking.id}")
    for words in ("Anna Bakker, 06 12345678", "De burgemeester komt", "Ja, met de naam erbij"):
        assert words in page.text, page.text
    await signed_in(browser, session, await session.get_one(Person, booking.person_id))
    own = await browser.get(f"/bookings/{booking.id}")
    assert (own.status_code, "De burgemeester komt" in own.text) == (200, False)


@pytest.mark.parametrize("code", sorted(SET_ASIDE))
def test_what_staff_pass_over_is_noted_once_and_stands_for_everybody_else(code: str) -> None:
    lenient, strict = Hearing(lenient=True), Hearing()
    no = Refusal(code, "Nee.", clause="regel-1")
    lenient.hear([no, Refusal(code, "Nee.", clause="regel-1"), Refusal(code, "Nee.", clause="regel-2")])
    assert [it.clause for it in lenient.noted] == ["regel-1", "regel-2"]
    with pytest.raises(Refusal):
        strict.hear([no])
    assert strict.noted == []


@pytest.mark.parametrize(
    "code",
    ["bookings.full", "bookings.capacity", "bookings.past", "bookings.too_long", "houses.closed",
     "limits.equipment", "policies.no_tariff"],
)  # fmt: skip
def test_nobody_passes_over_what_is_no_rule_of_the_house(code: str) -> None:
    with pytest.raises(Refusal):
        Hearing(lenient=True).hear([Refusal(code, "Nee.")])


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]))
    | st.integers()
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | st.builds(Words, st.text(), st.text())
)
def test_what_fills_a_sentence_is_kept_and_said_again_alike(value: object) -> None:
    assert retold(json.loads(json.dumps(told(value)))) == value
