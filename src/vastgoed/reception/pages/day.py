"""One day of a house, as the day list and the roster show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.rules.life import WORDS
from vastgoed.houses.models import House
from vastgoed.houses.queries import hours_of
from vastgoed.houses.rules import openings
from vastgoed.people.models import Person
from vastgoed.period import Period, day_of, midnight
from vastgoed.policies import queries as policies
from vastgoed.reception.models import Shift
from vastgoed.reception.queries.day import Visit, codes_of, keys_with, things_of, visits
from vastgoed.reception.rules.codes import spoken
from vastgoed.web.language import current, say

Roster = Sequence[Row[Shift, Person | None]]


@dataclass(frozen=True, slots=True)
class Shown:
    """One visit with all that goes with it."""

    visit: Visit
    things: Sequence[str]
    codes: Sequence[tuple[str, str]]
    key: str
    needs_key: bool
    """Nobody of the house is there at that hour: somebody of theirs needs a key."""
    host: str
    state: str

    @property
    def to_set_up(self) -> bool:
        return bool(self.visit.layout or self.things or self.visit.setup_minutes)


@dataclass(frozen=True, slots=True)
class Around:
    """What is looked up once for all visits."""

    codes: Mapping[UUID, Sequence[tuple[str, str]]]
    things: Mapping[UUID, Sequence[tuple[str, int]]]
    keys: Mapping[UUID, str]
    key_hours: Sequence[Period]
    roster: Roster
    extras: Mapping[UUID, Mapping[str, str]]


async def shown_days(
    session: AsyncSession, house: House, first: date, days: int, roster: Roster
) -> list[tuple[date, list[Shown]]]:
    """Each day with who comes; what goes on after midnight stands on the day on which it begins.

    roster: who is there on these days.
    """
    during = days_from(first, days)
    found = [v for v in await visits(session, house.id, during) if during.start <= v.period.start]
    around = await _around(session, house, found, during, roster)
    every = [(first + timedelta(days=n)) for n in range(days)]
    return [(of, [_shown(visit, around) for visit in found if _on(visit.period.start) == of]) for of in every]


def days_from(first: date, many: int) -> Period:
    return Period(midnight(first), midnight(first + timedelta(days=many)))


def _on(moment: datetime) -> date:
    return day_of(moment)


async def _around(
    session: AsyncSession, house: House, found: Sequence[Visit], during: Period, roster: Roster
) -> Around:
    times = [visit.id for visit in found]
    first, last = _on(during.start), _on(during.end)
    hours = (await hours_of(session, [house.id], first, last))[house.id]
    days = [first + timedelta(days=n) for n in range((last - first).days)]
    return Around(
        codes=await codes_of(session, times),
        things=await things_of(session, times),
        keys=await keys_with(session, house.id, found),
        key_hours=[o.period for of in days for o in openings(hours, of) if o.kind == "key"],
        roster=roster,
        extras={key: await _extras(session, key) for key in {visit.policy_id for visit in found}},
    )


async def _extras(session: AsyncSession, policy_id: UUID) -> dict[str, str]:
    """Names of what can be ordered; a policy is read once and kept."""
    policy = await policies.policy(session, policy_id)
    return {name: extra.label.said(current.get()) for name, extra in policy.extras.items()}


def _shown(visit: Visit, around: Around) -> Shown:
    ordered = [(around.extras[visit.policy_id].get(name, name), n) for name, n in visit.extras.items()]
    things = [*around.things.get(visit.id, ()), *ordered]
    return Shown(
        visit=visit,
        things=[f"{count} × {name}" for name, count in things],
        codes=[(part, spoken(code)) for part, code in around.codes.get(visit.id, ())],
        key=around.keys.get(visit.id, ""),
        needs_key=any(hours.overlaps(visit.period) for hours in around.key_hours),
        host=", ".join(_there(visit, around.roster)),
        state=say(WORDS[visit.state]),
    )


def _there(visit: Visit, roster: Roster) -> list[str]:
    """Who of the house is there when they arrive."""
    return [
        person.name or person.email or ""
        for shift, person in roster
        if person and visit.period.start in shift.during
    ]
