"""Bookings of a file become bookings of a house, priced by its policy, all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.place import Placing, Time
from vastgoed.bookings.actions.price import Asked, policy_for, priced
from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries.rooms import rooms_to_book
from vastgoed.bookings.rules.hearing import Hearing
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import HouseHours
from vastgoed.imports.actions.bookers import Bookers
from vastgoed.imports.actions.placing import place_all
from vastgoed.imports.actions.read import booking_lines
from vastgoed.imports.rules.lines import BookingLine
from vastgoed.imports.rules.report import Finding, Report
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.text import when


@dataclass(frozen=True, slots=True)
class Options:
    """category: for lines that name none."""

    now: datetime
    category: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """A line with the room that it names and the key that it always gets: read twice, it is one booking."""

    line: BookingLine
    room: RoomToBook
    key: UUID


async def import_bookings(session: AsyncSession, house: House, content: bytes, options: Options) -> Report:
    """Store what can be stored. The report says of each line what became of it.

    Whoever calls commits only when its `exit_code` is 0. Past bookings are stored as done, whatever the
    opening hours are now.
    """
    report = Report()
    lines = booking_lines(content, report, options.now)
    ready = _with_rooms(house, lines, await rooms_to_book(session, house_slug=house.slug), report)
    if report.wrong or not ready:
        return report
    first = day_of(min(one.line.periods[0].start for one in ready))
    last = day_of(max(one.line.periods[-1].end for one in ready))
    hours = (await hours_of(session, [house.id], first, last))[house.id]
    keys = select(Booking.id).where(Booking.id.in_([one.key for one in ready]))
    known, bookers = set(await session.scalars(keys)), Bookers(session, house.id)
    for one in ready:
        if one.key in known:
            report.add(one.line.line, "known", _said(one))
        else:
            known.add(one.key)
            report.findings += await _import(session, one, hours, bookers, options)
    return report


def _with_rooms(
    house: House, lines: Sequence[BookingLine], rooms: Sequence[RoomToBook], report: Report
) -> list[Ready]:
    by_name = {name.casefold(): room for room in rooms for name in (room.slug, room.name)}
    found = []
    for line in lines:
        room, column = by_name.get(line.room.casefold()), line.columns.get("ruimte", "ruimte")
        if room is None:
            there = ", ".join(sorted(room.name for room in rooms))
            words = f"«{line.room}» is geen ruimte van {house.name}. Wel: {there}."
            report.add(line.line, "unknown_room", words, column)
        elif line.persons > room.capacity:
            words = f"In {room.name} kunnen {room.capacity} mensen."
            report.add(line.line, "wrong", words, line.columns.get("personen", "personen"))
        else:
            found.append(Ready(line, room, uuid5(house.id, line.source)))
    return found


async def _import(
    session: AsyncSession, one: Ready, hours: HouseHours, bookers: Bookers, options: Options
) -> list[Finding]:
    line = one.line
    try:
        owner = await bookers.of(line)
        category = line.category or owner.category or options.category
        booking, times = await _priced(session, one, category, options.now)
    except Refusal as refusal:
        return [Finding(line.line, "wrong", str(refusal), line.columns.get("categorie", "categorie"))]
    placing = Placing(booking | owner.columns, times, "confirmed", hearing=Hearing(lenient=True))
    try:
        whys = await place_all(session, one.room, placing, hours, options.now)
    except Refusal as refusal:
        return [Finding(line.line, "clash", str(refusal))]
    stored = [Finding(line.line, "stored", _said(one))] if len(whys) < len(times) else []
    return [*(Finding(line.line, *why) for why in whys), *stored]


def _said(one: Ready) -> str:
    times = one.line.periods
    more = f" en nog {len(times) - 1} keer" if len(times) > 1 else ""
    return f"{one.room.name}, {when(times[0])}{more}"


async def _priced(
    session: AsyncSession, one: Ready, category: str, now: datetime
) -> tuple[dict[str, Any], list[Time]]:
    """The row of the booking and its times with their prices. Raises Refusal when the policy says no."""
    if not category:
        raise Refusal("imports.no_category", "Zeg welke gebruikerscategorie dit is, of gebruik --category.")
    policy_id = await policy_for(session, one.room, one.line.periods[0], now)
    policy = await policies.policy(session, policy_id)
    labels = {c.label.nl.casefold(): name for name, c in policy.vocabulary.categories.items()}
    category = labels.get(category.casefold(), category)
    asked = Asked(category, one.line.persons, {}, None, bool(one.line.rule))
    quotes = priced(policy, one.room, one.line.periods, asked)
    pairs = zip(one.line.periods, quotes, strict=True)
    times = [Time(uuid4(), period, quote.total.cents, quote.as_json()) for period, quote in pairs]
    return _row(one, policy_id, category) | {"function": quotes[0].function}, times


def _row(one: Ready, policy_id: UUID, category: str) -> dict[str, Any]:
    return {
        "id": str(one.key),
        "house_id": str(one.room.house_id),
        "room_id": str(one.room.id),
        "policy_id": str(policy_id),
        "category": category,
        "persons": one.line.persons,
        "title": one.line.title,
        "private": False,
        "address": "",
        "extras": {},
        "rule": one.line.rule,
    }
