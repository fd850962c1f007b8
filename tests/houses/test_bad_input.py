"""Every form of a house with what people and programs send by mistake or on purpose.

Each row: the form, one field, what is typed in it, and what the page says. Nothing may be stored.
"""

import uuid
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_part, a_room, signed_in
from vastgoed.houses.models import Change, Constituency, House, Part, Room

EMPTY, LONG, ONE_OF = "Vul een naam in.", "Dit is te lang.", "Kies een van de mogelijkheden."
ODD, NUMBER = "Hier staat een teken in dat niet kan.", "Vul een heel getal in."
DAY, CLOCK = "Vul een dag in, zoals 2026-11-23.", "Vul een tijd in, zoals 19:30."
MAIL, YEAR = "Vul een e-mailadres in", "Kies een jaar van 2020 tot en met 2099."
FOREIGN = "Dit veld hoort niet bij dit formulier."
REVERSED_DAYS = "De laatste dag ligt niet voor de eerste."

GOOD: dict[str, dict[str, Any]] = {
    "settings": {"name": "De Linde"},
    "owners": {"owner": "Gemeente"},
    "rooms": {"name": "Atelier", "capacity": "8"},
    "rooms/zaal": {"name": "Zaal", "capacity": "8"},
    "rooms/zaal/layouts": {"layout": "Kring", "persons": "8"},
    "hours": {},
    "hours/exceptions": {"day": "2027-01-01"},
    "closures": {"first_day": "2027-01-04", "last_day": "2027-01-05", "reason": "Verbouwing"},
    "equipment": {"name": "Beamer", "stock": "1"},
    "people/roles": {"email": "a@voorbeeld.nl", "role": "host"},
    "people/constituencies": {"name": "Jongeren"},
    "people/seats": {"member": "a@voorbeeld.nl", "constituency_id": str(uuid.UUID(int=1))},
}

TABLES = (
    "house",
    "organisation",
    "room",
    "room_part",
    "layout",
    "opening_hours",
    "opening_exception",
    "closure",
    "equipment",
    "role_term",
    "constituency",
    "seat",
    "house_change",
    "person",
)

ROWS: list[tuple[str, str, Any, str]] = [
    ("settings", "name", "", EMPTY),
    ("settings", "name", "x" * 81, LONG),
    ("settings", "name", "Lin\0de", ODD),
    ("settings", "name", "!!!", "ten minste één letter of cijfer"),
    ("settings", "address", "x" * 201, LONG),
    ("settings", "phone", "bel maar", "Vul een telefoonnummer in"),
    ("settings", "phone", "1" * 21, LONG),
    ("settings", "email", "geen adres", MAIL),
    ("settings", "about", "x" * 2001, LONG),
    ("settings", "school_region", "oost", ONE_OF),
    ("settings", "open_on_holidays", "misschien", "Zet een vinkje"),
    ("settings", "published_at", "2026-01-01", FOREIGN),
    ("owners", "owner", " ", "Vul in van wie het gebouw is."),
    ("owners", "operator", "x" * 81, LONG),
    ("rooms", "name", "", EMPTY),
    ("rooms", "name", "x" * 81, LONG),
    ("rooms", "capacity", "", NUMBER),
    ("rooms", "capacity", "0", "Vul een getal in van 1 of meer."),
    ("rooms", "capacity", "-5", "Vul een getal in van 1 of meer."),
    ("rooms", "capacity", "5001", "Vul een getal in van hooguit 5000."),
    ("rooms", "capacity", "1e3", NUMBER),
    ("rooms", "capacity", "٣", NUMBER),
    ("rooms", "capacity", "8.0", NUMBER),
    ("rooms", "area_m2", "veel", NUMBER),
    ("rooms", "floor", "x" * 81, LONG),
    ("rooms", "facts", "sauna", ONE_OF),
    ("rooms", "facts", ["piano", "x" * 30], LONG),
    ("rooms", "grid_minutes", "7", ONE_OF),
    ("rooms", "turnover_minutes", "721", "hooguit 720"),
    ("rooms", "divisible", "x", "Zet een vinkje"),
    ("rooms", "parts", "geen id", ONE_OF),
    ("rooms", "parts", str(uuid.uuid4()), "Kies een van de delen van dit huis."),
    ("rooms", "house_id", str(uuid.uuid4()), FOREIGN),
    ("rooms/zaal", "name", "", EMPTY),
    ("rooms/zaal", "capacity", "acht", NUMBER),
    ("rooms/zaal", "parts", str(uuid.uuid4()), FOREIGN),
    ("rooms/zaal/layouts", "layout", "", EMPTY),
    ("rooms/zaal/layouts", "persons", "0", "van 1 of meer"),
    ("rooms/zaal/layouts", "setup_minutes", "481", "hooguit 480"),
    ("hours", "opens_0_1", "negen", CLOCK),
    ("hours", "opens_0_1", "25:00", CLOCK),
    ("hours", "kind_0_1", "open", ONE_OF),
    ("hours", "opens_7_1", "09:00", FOREIGN),
    ("hours/exceptions", "day", "", DAY),
    ("hours/exceptions", "day", "2027-02-30", DAY),
    ("hours/exceptions", "day", "01-02-2027", DAY),
    ("hours/exceptions", "day", "9999-12-31", YEAR),
    ("hours/exceptions", "day", "0563-01-01", YEAR),
    ("hours/exceptions", "kind", "robot", ONE_OF),
    ("hours/exceptions", "reason", "x" * 81, LONG),
    ("closures", "reason", "", "Vul een reden in."),
    ("closures", "reason", "x\x07", ODD),
    ("closures", "first_day", "9999-01-01", YEAR),
    ("closures", "first_time", "24:00", CLOCK),
    ("closures", "part_id", str(uuid.uuid4()), "Kies een van de delen van dit huis."),
    ("closures", "part_id", "x", ONE_OF),
    ("closures", "exempt", str(uuid.uuid4()), "Deze groep bestaat niet."),
    ("equipment", "name", "", EMPTY),
    ("equipment", "name", "x" * 81, LONG),
    ("equipment", "stock", "-1", "van 0 of meer"),
    ("equipment", "stock", "10001", "hooguit 10000"),
    ("equipment", "stock", "twee", NUMBER),
    ("people/roles", "email", "", MAIL),
    ("people/roles", "email", "a@b@c.nl", MAIL),
    ("people/roles", "email", "a" * 250 + "@b.nl", LONG),
    ("people/roles", "role", "official", ONE_OF),
    ("people/roles", "since", "morgen", DAY),
    ("people/roles", "until", "9999-01-01", YEAR),
    ("people/roles", "until", "2026-01-01", "Deze termijn is al voorbij."),
    ("people/constituencies", "name", "", EMPTY),
    ("people/constituencies", "name", "x" * 81, LONG),
    ("people/seats", "constituency_id", "x", ONE_OF),
    ("people/seats", "constituency_id", str(uuid.uuid4()), "Kies een geleding van dit huis."),
    ("people/seats", "member", "", MAIL),
    ("people/seats", "substitute", "geen adres", MAIL),
    ("people/seats", "seat_until", "2020-01-01", "Deze termijn is al voorbij."),
]


@dataclass(frozen=True)
class Place:
    """A house with its manager at the browser, and what belongs to another house."""

    house: House
    side: Constituency
    other_part: Part
    other_side: Constituency
    other_room: Room


@pytest.fixture
async def place(browser: httpx.AsyncClient, session: AsyncSession) -> Place:
    house, other = await a_house(session, slug="de-linde"), await a_house(session)
    await a_room(session, house, slug="zaal", name="Zaal")
    part = await a_part(session, other)
    sides = [Constituency(house_id=h.id, name="Bewoners") for h in (house, other)]
    session.add_all(sides)
    await session.flush()
    await signed_in(browser, session, None, "manager", house_id=house.id)
    return Place(house, sides[0], part, sides[1], await a_room(session, other, part))


async def stored(session: AsyncSession) -> list[int]:
    """How many rows each table of a house has."""
    return [(await session.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one() for table in TABLES]  # noqa: S608


def good(form: str, place: Place) -> dict[str, Any]:
    seat = {"constituency_id": str(place.side.id)} if form == "people/seats" else {}
    return GOOD[form] | seat


@pytest.mark.parametrize("form", GOOD)
async def test_what_is_right_is_taken(
    browser: httpx.AsyncClient, session: AsyncSession, place: Place, form: str
) -> None:
    """Otherwise the rows below would prove nothing."""
    answer = await browser.post(f"/manage/de-linde/{form}", data=good(form, place), follow_redirects=False)
    assert answer.status_code == 303
    if form != "hours":
        assert (await session.scalars(select(Change))).all() != []


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}-{row[1]}-{n}" for n, row in enumerate(ROWS)])
async def test_what_is_wrong_is_told_at_the_field_and_nothing_is_stored(
    browser: httpx.AsyncClient, session: AsyncSession, place: Place, row: tuple[str, str, Any, str]
) -> None:
    form, field, typed, says = row
    before = await stored(session)
    page = await browser.post(f"/manage/de-linde/{form}", data=good(form, place) | {field: typed})
    assert page.status_code == 422
    assert says in page.text
    assert says == FOREIGN or f'href="#{field}"' in page.text
    assert await stored(session) == before


@pytest.mark.parametrize(
    ("form", "typed", "says"),
    [
        ("hours", {"opens_0_1": "09:00"}, "wanneer het huis opengaat en wanneer het dichtgaat"),
        ("hours/exceptions", {"opens": "09:00"}, "wanneer het huis opengaat en wanneer het dichtgaat"),
        ("closures", {"last_day": "2026-12-31"}, "Het einde ligt na het begin."),
        ("closures", {"last_day": "2027-01-04"}, "Het einde ligt na het begin."),
        ("hours", {"opens_0_1": "22:00", "closes_0_1": "09:00"}, "Middernacht is 00:00."),
        (
            "hours",
            {"opens_0_1": "09:00", "closes_0_1": "17:00", "opens_0_2": "16:00", "closes_0_2": "18:00"},
            "De tweede keer begint nadat de eerste voorbij is.",
        ),
        ("hours/exceptions", {"opens": "12:00", "closes": "12:00"}, "Middernacht is 00:00."),
        ("people/roles", {"since": "2027-02-01", "until": "2027-01-01"}, REVERSED_DAYS),
        ("people/seats", {"seat_since": "2027-02-01", "seat_until": "2027-01-01"}, REVERSED_DAYS),
        ("people/seats", {"substitute": "a@voorbeeld.nl"}, "Kies iemand anders als vervanger."),
        (
            "closures",
            {"first_day": "2027-03-28", "first_time": "02:30", "last_day": "2027-03-29"},
            "Deze tijd bestaat niet",
        ),
    ],
)
async def test_what_does_not_fit_together_is_told(
    browser: httpx.AsyncClient,
    session: AsyncSession,
    place: Place,
    form: str,
    typed: dict[str, str],
    says: str,
) -> None:
    before = await stored(session)
    page = await browser.post(f"/manage/de-linde/{form}", data=good(form, place) | typed)
    assert (page.status_code, says in page.text) == (422, True)
    assert await stored(session) == before


async def test_what_is_of_another_house_cannot_be_used(
    browser: httpx.AsyncClient, session: AsyncSession, place: Place
) -> None:
    """An id that exists elsewhere gets the same answer as one that exists nowhere."""
    before = await stored(session)
    for form, field, key in [
        ("rooms", "parts", place.other_part.id),
        ("closures", "part_id", place.other_part.id),
        ("people/seats", "constituency_id", place.other_side.id),
    ]:
        theirs = await browser.post(f"/manage/de-linde/{form}", data=good(form, place) | {field: str(key)})
        assert theirs.status_code == 422
    assert await stored(session) == before


@pytest.mark.parametrize(
    "path",
    [
        "equipment/{key}",
        "equipment/{key}/removal",
        "hours/exceptions/{key}/removal",
        "closures/{key}/removal",
        "people/roles/{key}/end",
        "people/seats/{key}/end",
        "photos/{key}/removal",
        "rooms/{slug}/retirement",
        "rooms/{slug}/layouts",
        "rooms/zaal/layouts/{key}/removal",
    ],
)
async def test_what_is_out_of_reach_is_not_there(browser: httpx.AsyncClient, place: Place, path: str) -> None:
    filled = path.format(key=place.other_room.id, slug=place.other_room.slug)
    page = await browser.post(f"/manage/de-linde/{filled}", data={"name": "x", "stock": "1"})
    assert page.status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "10001", "1'--"])
@pytest.mark.usefixtures("place")
async def test_a_page_of_history_is_a_number(browser: httpx.AsyncClient, page: str) -> None:
    assert (await browser.get("/manage/de-linde/history", params={"page": page})).status_code == 400


@pytest.mark.parametrize("typed", [{"first": "2027-03-01"}, {"region": "oost"}, {"name": ""}, {"last": "x"}])
@pytest.mark.usefixtures("place")
async def test_a_wrong_school_holiday_is_told(browser: httpx.AsyncClient, typed: dict[str, str]) -> None:
    right = {"region": "noord", "name": "Vrij", "first": "2027-02-20", "last": "2027-02-28"}
    assert (await browser.post("/manage/school-holidays", data=right | typed)).status_code == 422
