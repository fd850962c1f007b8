"""What may be said of the prices of a booking, by which clause and by whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.reckoning import Reckoning, reckoning
from vastgoed.bookings.actions.versions import versions_for
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.life import CERTAIN
from vastgoed.bookings.rules.spoken import Kind, Office
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.rules.lines import AGREED, Quote, QuoteLine
from vastgoed.policies.rules.words import Words

PRICED = CERTAIN | {"requested"}
"""States of times that have a price of which something can be said."""


UNTITLED = Words("", "")


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause by which who may say something of these times. most: permille or cents; None: no limit."""

    clause: str
    kind: Kind
    who: Office
    version: UUID
    times: tuple[UUID, ...]
    most: int | None = None
    title: Words = UNTITLED


@dataclass(frozen=True, slots=True)
class Sayable:
    """What may be said of a booking, and what its prices depend on."""

    grounds: Sequence[Ground]
    times: Sequence[Occurrence]
    reckoning: Reckoning

    def by(self, offices: frozenset[str]) -> list[Ground]:
        return [ground for ground in self.grounds if ground.who in offices]


async def has_grounds(session: AsyncSession, booking: Booking, times: Sequence[Occurrence]) -> bool:
    """Whether a rule may leave something to say, without asking what else the prices depend on."""
    versions = await versions_for(session, booking, times)
    if any(policy.of(Discretion) for policy in versions.values()):
        return True
    return any(_is_said(line) for time in times if time.quote for line in Quote.from_json(time.quote).lines)


async def sayable(session: AsyncSession, booking: Booking, times: Sequence[Occurrence]) -> Sayable:
    """times: all of the booking; of those that are asked for or granted something may be said."""
    having = [time for time in times if time.state in PRICED and time.quote]
    known = await reckoning(session, booking, having)
    found: dict[tuple[str, Kind], Ground] = {}
    for time in having if booking.category else []:
        for ground in _of_time(known, time):
            at = (ground.clause, ground.kind)
            found[at] = _and(found[at], ground) if at in found else ground
    return Sayable([await _titled(session, it) for it in found.values()], having, known)


def _of_time(known: Reckoning, time: Occurrence) -> Iterator[Ground]:
    """A price that was said can be said again; what may be given off is asked of each version that judges."""
    version = time.policy_id or known.booking.policy_id
    for line in Quote.from_json(time.quote).lines:
        if _is_said(line):
            yield Ground(line.clause, "agreed", "manager", version, (time.id,))
    for key in known.booking.judges(time):
        for rule in known.discretions(time, key):
            yield _given_off(rule, key, time)


def _is_said(line: QuoteLine) -> bool:
    """A price that somebody has to say, or said."""
    return line.on_request or line.code == AGREED


def _given_off(rule: Discretion, version: UUID, time: Occurrence) -> Ground:
    return Ground(
        rule.clause, "share" if rule.permille else "sum", rule.who, version, (time.id,), rule.most, rule.label
    )


def _and(one: Ground, other: Ground) -> Ground:
    """The same of one more time; of more versions the widest limit, since the cheapest price counts."""
    limits = [it for it in (one.most, other.most) if it is not None]
    times = tuple(dict.fromkeys([*one.times, *other.times]))
    return replace(one, times=times, most=max(limits, default=None))


async def _titled(session: AsyncSession, ground: Ground) -> Ground:
    clause = (await policies.document(session, ground.version)).clause(ground.clause)
    return replace(ground, title=clause.title.words) if clause else ground
