"""Prices of made-up bookings: by the same `quote` as all others, asked once for what costs the same."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from vastgoed.bookings.actions.price import Asked, tried
from vastgoed.demo.actions.houses import Built
from vastgoed.demo.rules.agenda import Slot
from vastgoed.demo.rules.diary import Entry
from vastgoed.houses.rules import public_holidays
from vastgoed.money import Money
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.cancelling import Booked, cancellation_fee
from vastgoed.policies.rules.quote import Quote

Known = tuple[object, ...]
EXTRAS: Mapping[str, str] = {"de-linde": "koffie", "de-klaproos": "koffie", "het-anker": "kop-koffie"}
COFFEE_FROM = 20
"""So many people want coffee."""


@dataclass(frozen=True, slots=True)
class Priced:
    """quote: as it is stored."""

    cents: int
    quote: str
    function: str
    approval: str


class Prices:
    """Copies of a house have the same prices, so they share what was asked before."""

    def __init__(self) -> None:
        self._known: dict[Known, Priced] = {}

    def of(self, house: Built, entry: Entry, slot: Slot) -> Priced:
        """What depends on the moment of booking was settled by `refused`."""
        holiday = slot.day in public_holidays(slot.day.year)
        when = (slot.day.weekday(), holiday, slot.start, slot.period.elapsed)
        version = house.rules_at(entry.created).version
        known = (entry.house, version, entry.room, entry.category, entry.persons, bool(entry.rule), *when)
        if known not in self._known:
            found = self._quote(house, entry, slot, None)
            self._known[known] = Priced(
                found.total.cents, json.dumps(found.as_json()), found.function, found.approval_clause or ""
            )
        return self._known[known]

    def refused(self, house: Built, entry: Entry) -> tuple[str, str] | None:
        """Code and clause when the policy says no to the first or the last time of a booking."""
        for slot in {entry.slots[0], entry.slots[-1]}:
            found = self._quote(house, entry, slot, entry.created).refused_by
            if found:
                return found.code, found.clause
        return None

    def _quote(self, house: Built, entry: Entry, slot: Slot, booked: datetime | None) -> Quote:
        asked = Asked(entry.category, entry.persons, extras(entry), booked, bool(entry.rule))
        found = tried(house.rules_at(entry.created).policy, house.rooms[entry.room], slot.period, asked)
        if found is None:
            raise LookupError(entry.room)
        return found


def extras(entry: Entry) -> dict[str, int]:
    """Who comes once and with many, drinks coffee."""
    if entry.rule or entry.persons < COFFEE_FROM or entry.category == "eigen":
        return {}
    return {EXTRAS[entry.house]: entry.persons if entry.house == "het-anker" else 1 + entry.persons // 20}


def owed(
    house: Built, entry: Entry, cents: int, start: datetime, cancelled: datetime | None
) -> tuple[int, str]:
    """Fee in cents, and its clause; not cancelled (None): the fee for staying away."""
    booked = Booked(Money(cents), start, entry.category, entry.room)
    fee, clause, _ = cancellation_fee(
        house.rules_at(entry.created).policy, booked, cancelled, Facts(HOUSE_ZONE)
    )
    return fee.cents, clause or ""
