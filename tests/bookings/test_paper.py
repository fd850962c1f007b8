"""A confirmation on paper, and what is tried against the code that stands on it."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.bookings.test_desk import DESK, typed
from tests.conftest import SCHEMA
from tests.factories import a_house, a_person, signed_in
from tests.linde import Linde
from tests.people.test_attacks import browsing_as
from vastgoed.bookings.models import Booking
from vastgoed.db import sessions_of, transaction
from vastgoed.errors import Spent
from vastgoed.houses.models import RoleTerm
from vastgoed.people.actions.paper import make_paper_code, redeem_paper_code
from vastgoed.people.forms import PaperForm
from vastgoed.people.models import Person, PrintedCode, WebSession
from vastgoed.people.rules import (
    PAPER_LASTS,
    PAPER_SHOWN,
    PRINT_PERSON,
    REDEEM_PAPER,
    in_fours,
    kept_of,
    on_paper,
)

CODE = r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}"


@pytest.fixture
async def anna(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, staff: Person) -> Booking:
    """Somebody without e-mail for whom the desk booked."""
    assert staff
    await browser.post(f"{DESK}/bookings", data=typed(linde))
    return (await session.scalars(select(Booking))).one()


async def printed(browser: httpx.AsyncClient, booking: Booking) -> str:
    """Print with a code; return the code."""
    page = await browser.post(f"{DESK}/bookings/{booking.id}/paper", data={})
    found = re.search(CODE, page.text)
    assert found, page.text
    return found[0]


async def test_the_paper_says_what_when_how_much_and_whom_to_call(
    browser: httpx.AsyncClient, anna: Booking
) -> None:
    page = await browser.get(f"{DESK}/bookings/{anna.id}/print")
    for words in ("Koorrepetitie", "Vergaderkamer", "10:00–12:00", "Samen:", "030 1234567", "Toch niet?"):
        assert words in page.text
    assert "Zegt u 7 dagen of langer van tevoren af, dan kost dat niets." in page.text
    assert re.search(CODE, page.text) is None


async def test_with_the_code_they_see_their_own_bookings_once(
    browser: httpx.AsyncClient, session: AsyncSession, anna: Booking
) -> None:
    code = await printed(browser, anna)
    async with browsing_as(browser) as phone:
        shown = await phone.get(f"/sign-in/paper?code={code}")
        assert f'value="{code}"' in shown.text
        mine = await phone.post("/sign-in/paper", data={"code": code.lower().replace("-", " ")})
        assert (mine.url.path, "Koorrepetitie" in mine.text) == ("/mine", True), mine.text
        assert (await phone.get("/manage")).status_code == 403
    async with browsing_as(browser) as thief:
        assert (await thief.post("/sign-in/paper", data={"code": code})).status_code == 410
    assert (
        len((await session.scalars(select(WebSession).where(WebSession.person_id == anna.person_id))).all())
        == 1
    )


async def test_looking_at_a_code_on_paper_does_not_use_it(browser: httpx.AsyncClient, anna: Booking) -> None:
    code = await printed(browser, anna)
    async with browsing_as(browser) as phone:
        for method in ("GET", "HEAD", "GET"):
            await phone.request(method, f"/sign-in/paper?code={code}")
        assert (await phone.post("/sign-in/paper", data={"code": code})).status_code == 200


async def test_a_code_on_paper_is_over_after_a_week(
    browser: httpx.AsyncClient, session: AsyncSession, anna: Booking
) -> None:
    code = await printed(browser, anna)
    kept = (await session.scalars(select(PrintedCode))).one()
    assert kept.expires_at - kept.printed_at == PAPER_LASTS
    await session.execute(update(PrintedCode).values(expires_at=datetime.now(UTC)))
    async with browsing_as(browser) as phone:
        assert (await phone.post("/sign-in/paper", data={"code": code})).status_code == 410


async def test_a_new_code_on_paper_ends_the_one_before(browser: httpx.AsyncClient, anna: Booking) -> None:
    first = await printed(browser, anna)
    second = await printed(browser, anna)
    assert first != second
    async with browsing_as(browser) as phone:
        assert (await phone.post("/sign-in/paper", data={"code": first})).status_code == 410
        assert (await phone.post("/sign-in/paper", data={"code": second})).status_code == 200


async def test_the_code_on_paper_cannot_be_read_from_the_database(
    browser: httpx.AsyncClient, session: AsyncSession, anna: Booking
) -> None:
    code = (await printed(browser, anna)).replace("-", "")
    row = (await session.execute(text("SELECT * FROM printed_code"))).one()
    assert not any(code.encode() in bytes(value) for value in row if isinstance(value, bytes))
    assert code not in str(tuple(row))


async def test_the_code_can_be_printed_again_for_a_moment_by_who_made_it_only(
    browser: httpx.AsyncClient, session: AsyncSession, anna: Booking, linde: Linde
) -> None:
    code = await printed(browser, anna)
    sheet = f"{DESK}/bookings/{anna.id}/print"
    assert code in (await browser.get(sheet)).text
    async with browsing_as(browser) as other:
        await signed_in(other, session, None, "manager", house_id=linde.house.id)
        page = await other.get(sheet)
        assert (page.status_code, code in page.text) == (200, False)
    await session.execute(update(PrintedCode).values(printed_at=PrintedCode.printed_at - PAPER_SHOWN))
    assert code not in (await browser.get(sheet)).text


async def test_a_used_code_is_not_printed_again(browser: httpx.AsyncClient, anna: Booking) -> None:
    code = await printed(browser, anna)
    async with browsing_as(browser) as phone:
        await phone.post("/sign-in/paper", data={"code": code})
    assert code not in (await browser.get(f"{DESK}/bookings/{anna.id}/print")).text


@pytest.mark.parametrize("why", ["address", "office", "closed"])
async def test_nobody_at_a_desk_can_become_somebody_with_an_address_or_an_office(
    browser: httpx.AsyncClient, session: AsyncSession, anna: Booking, why: str
) -> None:
    person, now = await session.get_one(Person, anna.person_id), datetime.now(UTC)
    if why == "address":
        person.email = "anna@voorbeeld.nl"
    elif why == "office":
        session.add(RoleTerm(person_id=person.id, role="treasurer", since=now - timedelta(days=1)))
    else:
        person.disabled_at = now
    await session.flush()
    answer = await browser.post(f"{DESK}/bookings/{anna.id}/paper", data={})
    assert answer.status_code == 422, answer.text
    assert await session.scalar(select(PrintedCode.code)) is None


async def test_a_closed_account_is_not_opened_by_a_code_on_paper(
    browser: httpx.AsyncClient, session: AsyncSession, anna: Booking
) -> None:
    code = await printed(browser, anna)
    await session.execute(
        update(Person).where(Person.id == anna.person_id).values(disabled_at=datetime.now(UTC))
    )
    async with browsing_as(browser) as phone:
        assert (await phone.post("/sign-in/paper", data={"code": code})).status_code == 410


async def test_only_the_house_of_the_booking_prints_it(
    browser: httpx.AsyncClient, session: AsyncSession, anna: Booking
) -> None:
    elsewhere = await a_house(session)
    async with browsing_as(browser) as other:
        await signed_in(other, session, await a_person(session), "manager", house_id=elsewhere.id)
        for slug in ("de-linde", elsewhere.slug):
            path = f"/manage/{slug}/desk/bookings/{anna.id}"
            assert (await other.get(path)).status_code == 404
            assert (await other.get(f"{path}/print")).status_code == 404
            assert (await other.post(f"{path}/paper", data={})).status_code == 404


@pytest.mark.usefixtures("one_window")
async def test_guessing_codes_on_paper_is_limited_per_network(
    browser: httpx.AsyncClient, anna: Booking
) -> None:
    code = await printed(browser, anna)
    async with browsing_as(browser) as thief:
        tries = [
            (await thief.post("/sign-in/paper", data={"code": "BCDF" * 3})).status_code
            for _ in range(REDEEM_PAPER.most + 1)
        ]
        assert tries == [410] * REDEEM_PAPER.most + [429]
        assert (await thief.post("/sign-in/paper", data={"code": code})).status_code == 429


@pytest.mark.usefixtures("one_window")
async def test_printing_codes_is_limited_per_member_of_staff(
    browser: httpx.AsyncClient, anna: Booking
) -> None:
    path = f"{DESK}/bookings/{anna.id}/paper"
    answers = [(await browser.post(path, data={})).status_code for _ in range(PRINT_PERSON.most + 1)]
    assert answers == [200] * PRINT_PERSON.most + [429]


@pytest.mark.usefixtures("linde")
@pytest.mark.parametrize("code", ["", "AAAA-AAAA-AAAA", "BCDF", "<script>", "BCDF" * 30, "\x00" * 12])
async def test_what_cannot_be_a_code_on_paper_is_told_at_the_field(
    browser: httpx.AsyncClient, code: str
) -> None:
    page = await browser.post("/sign-in/paper", data={"code": code})
    assert page.status_code == 422
    assert "letters en cijfers" in page.text


async def test_of_many_with_one_code_on_paper_exactly_one_comes_in(racing: AsyncEngine) -> None:
    sessions, now = sessions_of(racing), datetime.now(UTC)
    async with transaction(sessions, SCHEMA) as session:
        person = await a_person(session, email=None)
        staff = await a_person(session)
        await make_paper_code(session, person, staff.id, "secret", now)
        salt = (await session.scalars(select(PrintedCode.salt))).one()

    async def come_in() -> bool:
        try:
            async with transaction(sessions, SCHEMA) as session:
                await redeem_paper_code(session, on_paper("secret", salt), "secret", now)
        except Spent:
            return False
        return True

    assert sorted(await asyncio.gather(*(come_in() for _ in range(10)))) == [False] * 9 + [True]


@given(st.binary(min_size=16, max_size=16), st.text(min_size=1), st.text(min_size=1))
def test_a_code_on_paper_is_typed_as_it_is_printed_and_differs_per_machine(
    salt: bytes, secret: str, other: str
) -> None:
    code = on_paper(secret, salt)
    form = PaperForm.model_validate({"code": f" {in_fours(code).lower()} "})
    assert form.code == code
    assert (kept_of(secret, code) == kept_of(other, code)) is (secret == other)
