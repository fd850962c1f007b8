"""What one price costs to work out."""

import time
from datetime import datetime, timedelta
from itertools import product

from bench.figures import Figure

from vastgoed.houses.rules import public_holidays
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies.document import compiled
from vastgoed.policies.presets import DEMO_HOUSES, demo_policy
from vastgoed.policies.rules.quote import Facts, Request, quote

START = datetime(2026, 12, 1, 9, tzinfo=HOUSE_ZONE)
FACTS = Facts(HOUSE_ZONE, frozenset(public_holidays(2026)) | frozenset(public_holidays(2027)))
WANTED = 200.0
"""Microseconds: a page with eight results asks forty prices, and should not be felt."""


def measure(*, quick: bool = False) -> list[Figure]:
    """Rooms and categories of each demonstration house, at all hours of a month."""
    return [_of(house, 1_000 if quick else 5_000) for house in DEMO_HOUSES]


def _of(house: str, count: int) -> Figure:
    policy = compiled(demo_policy(house))
    words = policy.vocabulary
    cells = [cell for cell in product(words.rooms, words.categories) if cell in policy.cells]
    asked = [_request(*cells[n % len(cells)], n) for n in range(count)]
    began = time.perf_counter()
    for one in asked:
        quote(policy, one, FACTS)
    each = (time.perf_counter() - began) / count * 1_000_000
    return Figure(f"quote(), {house}", each, "µs", WANTED, "wished for")


def _request(room: str, category: str, number: int) -> Request:
    start = START + timedelta(days=number % 30, minutes=30 * (number % 22))
    period = Period(start, start + timedelta(minutes=60 + 30 * (number % 9)))
    return Request(rooms=(room,), category=category, period=period, persons=8, extras={}, booked_at=START)
