"""What a policy wants to know is asked where somebody books, at its field, and no more than that."""

import re
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bookings.asking import DAY, Asking, a_house_that_asks, at
from tests.factories import signed_in
from tests.policies.factory import clause, rounding, said
from vastgoed.bookings.actions.particulars import Unanswered, settled
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.houses.models import Room
from vastgoed.policies.queries import terms

DETAILS = {"category": "buurt", "title": "Bal", "persons": "5"}


@pytest.fixture
async def asking(session: AsyncSession) -> Asking:
    return await a_house_that_asks(session)


@pytest.fixture
async def member(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    await signed_in(browser, session)


async def a_hold(browser: httpx.AsyncClient, room: Room, clock: str = "10:00") -> str:
    wish = {"room": str(room.id), "start": at(clock).isoformat(), "minutes": "120", "persons": "5"}
    page = await browser.post("/holds", data=wish)
    assert "Waar is het voor?" in page.text, page.text
    return page.url.path


def typed(room: Room, **but: str) -> dict[str, str]:
    when = {"room": str(room.id), "day": DAY.isoformat(), "start": "10:00", "end": "12:00"}
    return when | DETAILS | but


def fields(page: httpx.Response) -> set[str]:
    return set(re.findall(r'name="((?:facts\.)?\w+)"', page.text)) & {
        "facts.muziek",
        "facts.wijk",
        "facts.bekers",
        "facts.schoon",
        "activity",
        "unit",
    }


async def the_booking(session: AsyncSession) -> Booking:
    return (await session.scalars(select(Booking))).one()


async def sums(session: AsyncSession) -> list[int]:
    return list(await session.scalars(select(Occurrence.cents).order_by(Occurrence.starts_at)))


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("room", "category", "expected"),
    [
        ("hall", "", {"facts.muziek", "facts.bekers", "activity", "unit"}),
        ("hall", "bedrijf", {"facts.muziek", "facts.bekers", "facts.wijk", "activity", "unit"}),
        ("room", "buurt", {"facts.muziek", "unit"}),
        ("room", "bedrijf", {"facts.muziek", "facts.wijk", "unit"}),
    ],
)
async def test_only_what_matters_for_this_room_and_category_is_asked(
    browser: httpx.AsyncClient, asking: Asking, room: str, category: str, expected: set[str]
) -> None:
    hold = await a_hold(browser, getattr(asking, room))
    assert fields(await browser.get(hold, params={"category": category})) == expected


@pytest.mark.usefixtures("member")
async def test_what_was_answered_is_kept_priced_and_said_again(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    hold = await a_hold(browser, asking.hall)
    answers = {"facts.muziek": "ja", "facts.bekers": "30", "activity": "feest", "unit": "hour"}
    look = await browser.post(f"{hold}/details", data=DETAILS | answers)
    assert "Klopt alles?" in look.text, look.text
    assert [it in look.text for it in ("Speelt er een band?", "Feest", "Per uur")] == [True] * 3
    booking = await the_booking(session)
    assert (booking.facts, booking.activity, booking.unit) == (
        {"muziek": True, "bekers": 30},
        "feest",
        "hour",
    )
    assert await sums(session) == [2000 + 2500 + 300 + 5000]


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        ({}, "facts.muziek", "Beantwoord deze vraag"),
        ({"facts.muziek": "misschien"}, "facts.muziek", "Kies een van de mogelijkheden."),
        ({"facts.muziek": "nee", "facts.bekers": "veel"}, "facts.bekers", "Vul een heel getal in."),
        ({"facts.muziek": "nee", "activity": "oorlog"}, "activity", "Kies een van de mogelijkheden."),
        ({"facts.muziek": "nee", "unit": "year"}, "unit", "Kies een van de mogelijkheden."),
    ],
)
async def test_a_wrong_answer_is_told_at_its_field_and_nothing_is_stored(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    asking: Asking,
    answers: Mapping[str, str],
    field: str,
    sentence: str,
) -> None:
    hold = await a_hold(browser, asking.hall)
    page = await browser.post(f"{hold}/details", data={**DETAILS, **answers})
    assert page.status_code == 422
    assert f'href="#{field}"' in page.text
    assert sentence in page.text
    booking = await the_booking(session)
    assert (booking.category, booking.facts, booking.title) == ("", {}, "")


@pytest.mark.usefixtures("member")
async def test_a_category_that_asks_more_asks_it_at_a_second_look(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    hold = await a_hold(browser, asking.room)
    business = DETAILS | {"category": "bedrijf", "facts.muziek": "nee"}
    page = await browser.post(f"{hold}/details", data=business)
    assert (page.status_code, "facts.wijk" in fields(page)) == (422, True)
    assert "Alleen West." not in page.text
    no = await browser.post(f"{hold}/details", data=business | {"facts.wijk": "noord"})
    assert (no.status_code, "Alleen West." in no.text) == (422, True)
    yes = await browser.post(f"{hold}/details", data=business | {"facts.wijk": "west"})
    assert "Klopt alles?" in yes.text
    assert (await the_booking(session)).facts == {"muziek": False, "wijk": "west"}


@pytest.mark.usefixtures("member")
async def test_one_form_asks_the_same(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    open_ = await browser.post("/bookings", data=typed(asking.hall))
    assert (open_.status_code, 'href="#facts.muziek"' in open_.text) == (422, True)
    done = await browser.post("/bookings", data=typed(asking.hall, **{"facts.muziek": "ja"}))
    assert "Uw reservering is gelukt" in done.text, done.text
    assert (await sums(session), (await the_booking(session)).facts) == ([2000 + 2500], {"muziek": True})


@pytest.mark.usefixtures("member")
async def test_a_look_while_somebody_types_asks_without_blame(
    browser: httpx.AsyncClient, asking: Asking
) -> None:
    quiet = {"HX-Request": "true"}
    page = await browser.post("/bookings/preview", data=typed(asking.hall), headers=quiet)
    assert (page.status_code, "facts.muziek" in fields(page)) == (200, True)
    assert "Beantwoord deze vraag" not in page.text


async def test_the_desk_asks_the_same(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    await signed_in(browser, session, None, "manager", house_id=asking.house.id)
    caller = {"name": "Anna Bakker", "phone": "06 12345678"}
    asked = typed(asking.hall) | caller
    open_ = await browser.post("/manage/proef/desk/bookings", data=asked)
    assert (open_.status_code, 'href="#facts.muziek"' in open_.text) == (422, True)
    await browser.post(
        "/manage/proef/desk/bookings", data=asked | {"facts.muziek": "ja", "activity": "feest"}
    )
    booking = await the_booking(session)
    assert (booking.facts, booking.activity) == ({"muziek": True}, "feest")


@pytest.mark.usefixtures("member")
async def test_a_repeat_keeps_the_answers(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    done = await browser.post(
        "/bookings", data=typed(asking.hall, **{"facts.muziek": "ja", "activity": "feest"})
    )
    like = done.url.path.rsplit("/", 1)[1]
    wish = {"room": str(asking.hall.id), "start": at("14:00").isoformat(), "minutes": "120", "persons": "5"}
    look = await browser.post("/holds", data=wish | {"like": like})
    assert "Klopt alles?" in look.text, look.text
    assert [it.facts for it in await session.scalars(select(Booking))] == [{"muziek": True}] * 2
    assert await sums(session) == [9500, 9500]


@pytest.mark.usefixtures("member")
async def test_an_answer_can_be_changed_and_changes_the_price(
    browser: httpx.AsyncClient, session: AsyncSession, asking: Asking
) -> None:
    await browser.post("/bookings", data=typed(asking.hall, **{"facts.muziek": "nee"}))
    booking, time = await the_booking(session), (await session.scalars(select(Occurrence))).one()
    when: dict[str, Any] = {"time": str(time.id), "room": str(asking.hall.id), "day": DAY.isoformat()}
    wanted = when | {"start": "10:00", "end": "12:00", "persons": "5", "title": "Bal", "facts.muziek": "ja"}
    await browser.post(f"/bookings/{booking.id}/change", data=wanted)
    await session.refresh(booking)
    assert (booking.facts, await sums(session)) == ({"muziek": True}, [4500])


PROFIT = {"id": "winst", "ask": said("Is het om winst te maken?")}
OWN = {"id": "eigen", "ask": said("Is het van het huis?")}


def category(name: str, function: str, when: dict[str, bool]) -> dict[str, Any]:
    words = {"label": said(name.title()), "description": said(name)}
    return {"id": name, "function": function, "when": when} | words


TOLD_APART = [
    category("bedrijf", "commercial", {"winst": True}),
    category("buurt", "social", {"winst": False, "eigen": True}),
]
DEARER = clause(
    "tariff",
    "huur",
    unit="hour",
    prices=[{"categories": ["buurt"], "cents": 1000}, {"categories": ["bedrijf"], "cents": 3000}],
)


@pytest.mark.parametrize(
    ("profit", "own", "expected"),
    [
        ("ja", "nee", ("bedrijf", [6000], "confirmed")),
        ("nee", "ja", ("buurt", [2000], "confirmed")),
        ("nee", "nee", ("bedrijf", [6000], "requested")),
    ],
)
async def test_who_does_not_know_what_they_fall_under_is_asked_and_the_answers_decide(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    profit: str,
    own: str,
    expected: tuple[str, list[int], str],
) -> None:
    """When none fits it is a request, at the highest price."""
    words = {"questions": [PROFIT, OWN], "categories": TOLD_APART}
    asking = await a_house_that_asks(session, DEARER, rounding(), **words)
    await signed_in(browser, session)
    hold = await a_hold(browser, asking.hall)
    unsure = DETAILS | {"category": "?"}
    page = await browser.post(f"{hold}/details", data=unsure)
    assert (page.status_code, 'href="#facts.winst"' in page.text) == (422, True)
    look = await browser.post(f"{hold}/details", data=unsure | {"facts.winst": profit, "facts.eigen": own})
    assert "Klopt alles?" in look.text, look.text
    unfit = "passen bij geen enkele soort" in look.text
    await browser.post(f"{hold}/confirmation", data={})
    booking, time = await the_booking(session), (await session.scalars(select(Occurrence))).one()
    assert (booking.category, await sums(session), time.state) == expected
    assert (unfit, booking.facts) == (
        time.state == "requested",
        {"winst": profit == "ja", "eigen": own == "ja"},
    )


@pytest.mark.parametrize(
    ("facts", "code"),
    [({}, "bookings.answer_open"), ({"muziek": True, "bekers": "veel"}, "bookings.answer_wrong")],
)
async def test_what_is_open_is_a_code_until_somebody_reads_it(
    session: AsyncSession, asking: Asking, facts: Mapping[str, Any], code: str
) -> None:
    [term] = await terms(session, [asking.house.id])
    with pytest.raises(Unanswered) as still:
        await settled(session, term.policy_id, "zaal", "buurt", Particulars(facts=facts))
    assert [no.code for no in still.value.errors.values()] == [code]
