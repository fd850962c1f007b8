"""Files into a real house: priced, kept apart from what is there, and never twice."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_person, a_room
from tests.linde import Linde
from vastgoed.bookings.models import Booking, Occupancy, Occurrence, Transition
from vastgoed.houses.models import Room, RoomPart
from vastgoed.imports.actions import Options, import_bookings, import_rooms
from vastgoed.people.models import Group, Person
from vastgoed.settings import ROOT

OPTIONS = Options(datetime(2026, 11, 22, 12, tzinfo=UTC), "vereniging")
HEAD = "ruimte;datum;van;tot;titel;groep\n"
KOOR = HEAD + "Zaal links;5-1-2027;19:30;22:00;Koor;Koor De Lindezangers\n"
SAMPLES = ROOT / "docs" / "samples"
WEEKLY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//NL
BEGIN:VEVENT
UID:koor
DTSTART;TZID=Europe/Amsterdam:20270105T193000
DTEND;TZID=Europe/Amsterdam:20270105T220000
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:Koor
LOCATION:grote-zaal
END:VEVENT
END:VCALENDAR
"""


async def verdicts(session: AsyncSession, linde: Linde, text: str, options: Options = OPTIONS) -> list[str]:
    report = await import_bookings(session, linde.house, text.encode(), options)
    return [finding.verdict for finding in report.findings]


async def count(session: AsyncSession, table: Any) -> int:
    return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_a_line_becomes_a_booking_with_the_price_of_the_policy(
    session: AsyncSession, linde: Linde
) -> None:
    assert await verdicts(session, linde, KOOR) == ["stored"]
    time = (await session.scalars(select(Occurrence))).one()
    assert (time.state, time.cents, time.room_id) == ("confirmed", 2500, linde.left.id)
    assert time.quote["lines"][0]["clause"] == "huur-per-dagdeel"
    assert (await session.scalars(select(Booking.function))).one() == "social"


async def test_the_same_file_twice_is_stored_once(session: AsyncSession, linde: Linde) -> None:
    await verdicts(session, linde, KOOR)
    assert await verdicts(session, linde, KOOR + "Zaal links;6-1-2027;19:30;22:00;Koor;\n") == [
        "known",
        "stored",
    ]
    assert await count(session, Booking) == 2


async def test_a_line_that_stands_there_twice_is_one_booking(session: AsyncSession, linde: Linde) -> None:
    assert await verdicts(session, linde, KOOR + KOOR.splitlines()[1]) == ["stored", "known"]


async def test_a_full_house_keeps_imported_bookings_out_and_says_so(
    session: AsyncSession, linde: Linde
) -> None:
    """Persons that a file does not name are one."""
    linde.house.most_people = 1
    await session.flush()
    other = KOOR + "Zaal rechts;5-1-2027;20:00;21:00;Bingo;\n"
    assert await verdicts(session, linde, other) == ["stored", "clash"]
    weekly = WEEKLY.replace("grote-zaal", "zaal-rechts")
    assert await verdicts(session, linde, weekly) == ["clash", "stored"]
    states = (await session.scalars(select(Occurrence.state).order_by(Occurrence.starts_at))).all()
    assert sorted(states) == ["confirmed"] * 4 + ["skipped"]


async def test_a_clash_says_with_what(session: AsyncSession, linde: Linde) -> None:
    await verdicts(session, linde, KOOR)
    other = HEAD + "Grote zaal;5-1-2027;21:00;23:00;Bingo;\n"
    report = await import_bookings(session, linde.house, other.encode(), OPTIONS)
    (finding,) = report.findings
    assert finding.verdict == "clash"
    assert "«Koor», dinsdag 5 januari, 19:30–22:00" in finding.words
    assert (report.exit_code(skip_clashes=False), report.exit_code(skip_clashes=True)) == (1, 0)
    assert await count(session, Booking) == 1


async def test_back_to_back_is_no_clash(session: AsyncSession, linde: Linde) -> None:
    text = KOOR + "Zaal links;5-1-2027;22:00;23:00;Napraten;\n"
    assert await verdicts(session, linde, text) == ["stored", "stored"]


async def test_an_unknown_room_is_named_with_those_that_there_are(
    session: AsyncSession, linde: Linde
) -> None:
    report = await import_bookings(
        session, linde.house, (HEAD + "Zolder;5-1-2027;9:00;10:00;x;").encode(), OPTIONS
    )
    (finding,) = report.findings
    assert (finding.line, finding.column, finding.verdict) == (2, "ruimte", "unknown_room")
    assert "Vergaderkamer" in finding.words
    assert report.exit_code(skip_clashes=True) == 2


async def test_what_is_over_is_done_and_may_lie_outside_the_hours_of_today(
    session: AsyncSession, linde: Linde
) -> None:
    text = HEAD + "Vergaderkamer;5-1-2026;6:00;7:30;Vroeg;\nVergaderkamer;5-1-2027;6:00;7:30;Vroeg;\n"
    assert await verdicts(session, linde, text) == ["stored", "closed"]
    assert (await session.scalars(select(Occurrence.state))).all() == ["done"]
    steps = await session.execute(select(Transition.before, Transition.after).order_by(Transition.before))
    assert [tuple(step) for step in steps] == [("", "confirmed"), ("confirmed", "done")]


async def test_of_a_series_what_cannot_be_is_kept_as_skipped(session: AsyncSession, linde: Linde) -> None:
    await verdicts(session, linde, HEAD + "Zaal rechts;12-1-2027;20:00;21:00;Bestuur;\n")
    assert await verdicts(session, linde, WEEKLY) == ["clash", "stored"]
    rows = (
        select(Occurrence.state).join(Booking).where(Booking.title == "Koor").order_by(Occurrence.starts_at)
    )
    assert (await session.scalars(rows)).all() == ["confirmed", "skipped", "confirmed", "confirmed"]
    assert await count(session, Occupancy) == 1 + 3 * 2


async def test_a_public_holiday_is_in_the_way(session: AsyncSession, linde: Linde) -> None:
    linde.house.open_on_holidays = False
    await session.flush()
    report = await import_bookings(
        session, linde.house, (HEAD + "Zaal links;25-12-2027;12:00;14:00;Kerst;").encode(), OPTIONS
    )
    assert "eerste kerstdag" in report.findings[0].words.lower()


@pytest.mark.parametrize(
    ("line", "options", "words"),
    [
        ("Vergaderkamer;5-1-2027;9:00;10:00;x;", Options(OPTIONS.now), "--category"),
        ("Vergaderkamer;5-1-2027;9:00;10:00;x;", Options(OPTIONS.now, "prins"), "prins"),
    ],
)
async def test_without_a_known_category_there_is_no_price(
    session: AsyncSession, linde: Linde, line: str, options: Options, words: str
) -> None:
    report = await import_bookings(session, linde.house, (HEAD + line).encode(), options)
    assert (report.findings[0].verdict, report.findings[0].column) == ("wrong", "categorie")
    assert words in report.findings[0].words


async def test_more_people_than_fit_are_wrong(session: AsyncSession, linde: Linde) -> None:
    text = "ruimte;datum;van;tot;aantal\nVergaderkamer;5-1-2027;9:00;10:00;11\n"
    report = await import_bookings(session, linde.house, text.encode(), OPTIONS)
    assert (report.findings[0].verdict, report.findings[0].column) == ("wrong", "aantal")


async def test_a_group_and_a_person_that_are_known_are_not_made_again(
    session: AsyncSession, linde: Linde
) -> None:
    person = await a_person(session, email="corrie@voorbeeld.nl")
    group = await a_group(session, person, name="Koor De Lindezangers", category="buurt")
    people = await count(session, Person)
    await verdicts(session, linde, KOOR, Options(OPTIONS.now))
    booking = (await session.scalars(select(Booking))).one()
    assert (booking.group_id, booking.person_id, booking.category) == (group.id, person.id, "buurt")
    assert (await count(session, Person), await count(session, Group)) == (people, 1)


async def test_rooms_come_with_a_part_of_their_own_and_once(session: AsyncSession, linde: Linde) -> None:
    content, before = (SAMPLES / "ruimtes.csv").read_bytes(), await count(session, RoomPart)
    for expected in (["stored", "stored"], ["known", "known"]):
        report = await import_rooms(session, linde.house, content)
        assert [finding.verdict for finding in report.findings] == expected
    assert await count(session, RoomPart) == before + 2
    assert (await session.scalars(select(Room.capacity).where(Room.slug == "huiskamer"))).one() == 30


@pytest.mark.parametrize("name", ["reserveringen.csv", "agenda.ics"])
async def test_the_samples_of_the_manual_can_be_read(session: AsyncSession, linde: Linde, name: str) -> None:
    await a_room(session, linde.house, slug="atelier", name="Atelier")
    report = await import_bookings(session, linde.house, (SAMPLES / name).read_bytes(), OPTIONS)
    assert {finding.verdict for finding in report.findings} == {"stored"}, report.findings
    assert report.notices == []
