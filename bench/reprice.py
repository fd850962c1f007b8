"""A million stored times priced again under a new policy, as a proposal is tried on the past."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import asyncpg
from bench.figures import Figure, within
from bench.rules import new_rules
from bench.town import SCHEMA, Town, town
from sqlalchemy import select

from vastgoed.bookings.queries.stored import stored
from vastgoed.db import sessions_of, transaction
from vastgoed.demo.actions import fill
from vastgoed.houses.models import House
from vastgoed.houses.rules import public_holidays
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.many.quotes import Quotes, quotes
from vastgoed.policies.rules.many.requests import Many
from vastgoed.policies.rules.quote import quote

SQL = Path(__file__).with_name("many.sql")
FIRST, UNTIL = date(2015, 1, 1), date(2040, 1, 1)
WANTED = 1_000_000
ASKED_AGAIN = 2_000
WITH_ALL = 110
"""Per cent: some of what De Linde had was cancelled, and is not priced."""
RUNS = 5
TARGET = 1.0
"""Seconds."""


async def measure(*, quick: bool = False) -> list[Figure]:
    """Storing is not measured, loading is, apart."""
    policy, wanted = new_rules(), WANTED // 10 if quick else WANTED
    kinds = len({clause.type for clause in policy.clauses})
    async with town([], people=0) as of_it:
        await _fill(of_it, wanted)
        many, loaded = await _loaded(of_it)
    years = range(FIRST.year, UNTIL.year)
    facts = Facts(HOUSE_ZONE, frozenset[date]().union(*(public_holidays(year) for year in years)))
    times = [_timed(lambda: quotes(policy.policy, many, facts)) for _ in range(RUNS)]
    found = times[-1].found
    print(f"  {found.situations:,} situations asked, {found.by_hand:,} of them of one row only")
    return [
        Figure("reprice: times", float(len(many)), "", float(wanted), "asked for"),
        Figure("reprice: kinds of clauses", float(kinds), "", 8.0, "asked for", at_least=1.0),
        Figure("reprice: loading", loaded, "s", 1.0, "pricing may take"),
        within("reprice: pricing", statistics.median(each.seconds for each in times), "s", TARGET),
        within("reprice: pricing, the first time", times[0].seconds, "s", TARGET),
        Figure(
            "reprice: different from quote()", _different(found, many, facts), "", 1.0, "none", at_most=0.0
        ),
    ]


@dataclass(frozen=True, slots=True)
class Timed:
    seconds: float
    found: Quotes


def _timed(work: Callable[[], Quotes]) -> Timed:
    began = time.perf_counter()
    found = work()
    return Timed(time.perf_counter() - began, found)


async def _fill(of_it: Town, wanted: int) -> None:
    async with transaction(sessions_of(of_it.engine), SCHEMA) as session:
        await fill(session, datetime.now(UTC), years=2)
    connection = await asyncpg.connect(of_it.address)
    await connection.execute(f'SET search_path = "{SCHEMA}"; SET synchronous_commit = off')
    await connection.execute("SELECT set_config('bench.wanted', $1, false)", str(wanted * WITH_ALL // 100))
    await connection.execute(SQL.read_text())
    await connection.execute("VACUUM (ANALYZE)")
    await connection.close()


async def _loaded(of_it: Town) -> tuple[Many, float]:
    async with transaction(sessions_of(of_it.engine), SCHEMA) as session:
        house = (await session.scalars(select(House).where(House.slug == "de-linde"))).one()
        began = time.perf_counter()
        found = await stored(session, house.id, FIRST, UNTIL)
        return found.many, time.perf_counter() - began


def _different(found: Quotes, many: Many, facts: Facts) -> float:
    """Of some, spread over all, how many `quote` prices otherwise."""
    policy = new_rules().policy
    step = max(1, len(many) // ASKED_AGAIN)
    return float(
        sum(
            quote(policy, many[row], facts).total.cents != found.total[row]
            for row in range(0, len(many), step)
        )
    )
