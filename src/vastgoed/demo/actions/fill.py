"""The whole demonstration in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.founding import HOUSE
from vastgoed.demo.actions.houses import Built, build, organisations
from vastgoed.demo.actions.mandates import limits
from vastgoed.demo.actions.order import tell
from vastgoed.demo.actions.people import Crowd, appoint, settle
from vastgoed.demo.actions.prices import Prices
from vastgoed.demo.actions.proposals import deliberations
from vastgoed.demo.actions.reception import receive, watch
from vastgoed.demo.actions.rows import COLUMNS, Writer
from vastgoed.demo.actions.standing import stand
from vastgoed.demo.actions.steering import steered
from vastgoed.demo.actions.troubles import trouble
from vastgoed.demo.actions.voted import decided_before, look_back, vote_anew
from vastgoed.demo.rules.agenda import Agenda
from vastgoed.demo.rules.crowd import DOMAIN
from vastgoed.demo.rules.diary import Entry, Missed, Span, diary
from vastgoed.demo.rules.keys import Keys
from vastgoed.demo.rules.sketches import houses
from vastgoed.demo.rules.wishes import queue, refusals, requests
from vastgoed.errors import Conflict
from vastgoed.houses.actions import fill_school_holidays
from vastgoed.houses.queries.offices import any_house

Booked = Entry | Missed


async def fill(
    session: AsyncSession, now: datetime, *, seed: int = 1, years: int = 1, scale: int = 1
) -> dict[str, int]:
    """Houses, people, and the bookings of so many past years and the eight coming weeks; times scale.

    The same seed and now give the same content. Returns the number of rows per table.
    Raises Conflict when there is a house already: nothing is mixed with what is real.
    """
    if await any_house(session):
        raise Conflict("demo.not_empty", "Hier staan al huizen. De demo komt alleen in een lege gemeente.")
    span, counts = Span.of(now, years), dict.fromkeys(COLUMNS, 0)
    await fill_school_holidays(session)
    known = await organisations(session, houses())
    agenda, prices = Agenda(span.first, span.last, span.today), Prices()
    office: UUID | None = None
    for copy in range(scale):
        random = Random(f"{seed}/{copy}")  # noqa: S311
        made = await _made(session, random, copy, span, known)
        office = office or made.crowd.by_email[f"beheerder@{DOMAIN}"]
        writer = Writer(random, made.keys, made.houses, made.crowd, office, prices, now)
        await _lived(session, writer, agenda.fresh(), span, first=not copy)
        counts = {table: count + writer.counts[table] for table, count in counts.items()}
    await watch(session, span)
    await session.execute(text("ANALYZE " + ", ".join(COLUMNS)))
    return counts


async def _lived(session: AsyncSession, writer: Writer, agenda: Agenda, span: Span, *, first: bool) -> None:
    found = _booked(writer.random, agenda, span)
    if first:
        found = await _changed(session, writer, found, span)
    await _written(session, writer, found)
    if first:
        await _lived_in(session, writer.random, writer.houses[HOUSE], writer.crowd, span)


async def _lived_in(session: AsyncSession, random: Random, house: Built, crowd: Crowd, span: Span) -> None:
    """What happens in a house besides bookings; in one of them, so that it can be seen."""
    await receive(session, random, house, crowd, span)
    await trouble(session, house, crowd, span)
    await stand(session, house, crowd, span)
    stories = [
        look_back(session, crowd, span),
        *await limits(session, house, crowd, span),
        *steered(session, house, crowd, span),
        *await deliberations(session, house, crowd, span),
    ]
    await tell(*stories)


@dataclass(frozen=True, slots=True)
class Made:
    keys: Keys
    houses: dict[str, Built]
    crowd: Crowd


async def _made(
    session: AsyncSession, random: Random, copy: int, span: Span, known: Mapping[str, UUID]
) -> Made:
    """Three houses and their people; offices are held in the first three only."""
    keys = Keys(random)
    built = {house.slug: await build(session, keys, house, copy, span, known) for house in houses()}
    crowd = await settle(session, random, keys, span, copy)
    if not copy:
        await appoint(session, crowd, list(built.values()), span)
    return Made(keys, built, crowd)


def _booked(random: Random, agenda: Agenda, span: Span) -> list[Booked]:
    found: list[Booked] = list(diary(random, agenda, span))
    placed = [it for it in found if isinstance(it, Entry)]
    asked = (*requests(random, agenda, span), *queue(random, span, placed))
    return [*found, *asked, *refusals(random, agenda, span)]


async def _changed(session: AsyncSession, writer: Writer, found: list[Booked], span: Span) -> list[Booked]:
    """One house decides on other rules, with what was booked until then; returns what came after."""
    moment = decided_before(span.today)
    await _written(session, writer, [it for it in found if it.created < moment])
    built = writer.houses[HOUSE]
    newer = await vote_anew(session, built, writer.crowd, span.today)
    writer.houses[HOUSE] = replace(built, rules=[*built.rules, newer])
    return [it for it in found if it.created >= moment]


async def _written(session: AsyncSession, writer: Writer, found: list[Booked]) -> None:
    for it in found:
        writer.write(it)
    rows = writer.taken()
    wire = await (await session.connection()).get_raw_connection()
    driver: Any = wire.driver_connection
    for table, columns in COLUMNS.items():
        await driver.copy_records_to_table(table, records=rows[table], columns=columns)
