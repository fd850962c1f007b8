"""What a change does, next to what is: old and new time, price per rule, and what cannot be."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.planned import Plan, Step
from vastgoed.bookings.models import Occurrence
from vastgoed.bookings.queries.history import room_names
from vastgoed.money import Money
from vastgoed.policies.rules.quote import Quote
from vastgoed.text import euros
from vastgoed.web.language import current, gettext, say, when_said

MOST = 30
"""Times that are shown one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One time: where it was, where it goes, and why not, when it cannot."""

    before: str
    after: str
    no: str
    clause: str


@dataclass(frozen=True, slots=True)
class Compared:
    """prices: per rule its text, what it was and what it becomes; button: what pressing does, in words."""

    lines: list[Line]
    more: int
    prices: list[tuple[str, str, str]]
    button: str
    house_slug: str


async def compared(session: AsyncSession, planned: Plan) -> Compared:
    rooms = await room_names(session, list({step.time.room_id for step in planned.steps}))
    moved = planned.change.shift.before != planned.change.shift.after
    elsewhere = any(room_id != planned.room.id for room_id in rooms)
    names = rooms if elsewhere else {}
    goes = planned.room.name if elsewhere else ""
    return Compared(
        [_line(step, names, goes, moved=moved or elsewhere) for step in planned.steps[:MOST]],
        max(0, len(planned.steps) - MOST),
        list(_prices(planned)),
        _button(planned),
        planned.room.house_slug,
    )


def _line(step: Step, rooms: Mapping[UUID, str], room: str, *, moved: bool) -> Line:
    no = step.refusal
    return Line(
        _said(step.time, rooms.get(step.time.room_id, "")),
        _goes(step, room, moved=moved),
        say(no.sentence, **no.parameters) if no else "",
        (no.clause or "") if no else "",
    )


def _said(time: Occurrence, room: str) -> str:
    words = when_said(time.period)
    return ", ".join(part for part in (words, room) if part)


def _goes(step: Step, room: str, *, moved: bool) -> str:
    if not moved:
        return gettext("blijft op dezelfde tijd")
    return ", ".join(part for part in (when_said(step.period), room) if part)


def _prices(planned: Plan) -> Iterator[tuple[str, str, str]]:
    """What each rule of the house asks now and then; nothing when no price changes."""
    if not any(step.quote for step in planned.going):
        return
    before = _by_clause(Quote.from_json(step.time.quote) for step in planned.going if step.time.quote)
    after = _by_clause(step.quote or Quote.from_json(step.time.quote) for step in planned.going)
    for clause in {**before, **after}:
        old, new = (found.get(clause, Money(0)) for found in (before, after))
        yield clause, euros(old, current.get()), euros(new, current.get())


def _by_clause(quotes: Iterable[Quote]) -> dict[str, Money]:
    sums: dict[str, Money] = {}
    for quote in quotes:
        for line in quote.lines:
            sums[line.clause] = sums.get(line.clause, Money(0)) + line.money
    return sums


def _button(planned: Plan) -> str:
    """The difference is in the button: nobody is surprised by it afterwards."""
    difference = planned.difference
    amount = euros(Money(abs(difference.cents)), current.get())
    if planned.asks:
        return say("Vraag deze wijziging aan. De prijs wordt {price}.", price=planned.after)
    if difference.cents > 0:
        return say("Wijzig. Het kost {price} meer.", price=amount)
    if difference.cents < 0:
        return say("Wijzig. Het kost {price} minder.", price=amount)
    return gettext("Wijzig. De prijs blijft gelijk.")
