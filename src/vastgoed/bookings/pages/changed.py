"""What a change does, in words: per thing what it is and what it becomes, and then the price as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.planned import Plan, Step
from vastgoed.bookings.queries.history import room_names
from vastgoed.bookings.queries.rooms import layouts_of
from vastgoed.money import Money
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.lines import Quote, QuoteLine
from vastgoed.text import euros, when
from vastgoed.web.language import current, gettext, say

Sum = tuple[str, str]
MOST = 30
"""Times that are shown one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """What it is about, what it was, what it becomes; empty where there was, or will be, nothing of it."""

    about: str
    before: str
    after: str
    no: str = ""
    """Why it cannot."""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """prices: the sums that differ, of one time; total: the price as a whole; button: what pressing does."""

    times: Sequence[Line]
    more: int
    lines: Sequence[Line]
    prices: Sequence[Line]
    total: str
    button: str
    house_slug: str


async def compared(session: AsyncSession, planned: Plan) -> Compared:
    moved = [step for step in planned.steps if step.refusal or step.period != step.time.period]
    return Compared(
        [_time(step) for step in moved[:MOST]],
        max(0, len(moved) - MOST),
        [*await _room(session, planned), *_details(planned), *await _besides(session, planned)],
        list(_prices(planned)),
        _total(planned),
        _button(planned),
        planned.room.house_slug,
    )


def _time(step: Step) -> Line:
    before, after = (when(period, current.get()) for period in (step.time.period, step.period))
    no = step.refusal
    words = say(no.sentence, **no.parameters) if no else ""
    return Line(gettext("Wanneer"), before, after, words, (no.clause or "") if no else "")


async def _room(session: AsyncSession, planned: Plan) -> Iterator[Line]:
    """Where each time was, when that is not where it goes."""
    known = await room_names(session, {step.time.room_id for step in planned.going})
    others = [name for room_id, name in known.items() if room_id != planned.room.id]
    return iter([Line(gettext("Ruimte"), ", ".join(others), planned.room.name)] if others else [])


def _details(planned: Plan) -> Iterator[Line]:
    booking, change = planned.booking, planned.change
    public = {False: gettext("Ja, met de naam erbij"), True: gettext("Nee, de naam staat er niet in")}
    facts = [
        (gettext("Naam"), booking.title, change.title),
        (gettext("Aantal mensen"), str(booking.persons), str(change.persons)),
        (gettext("In de openbare agenda"), public[booking.private], public[change.private]),
    ]
    return (Line(about, before, after) for about, before, after in facts if before != after)


async def _besides(session: AsyncSession, planned: Plan) -> Iterator[Line]:
    """How the room is furnished, and what comes with it."""
    booking, change = planned.booking, planned.change
    found = [*await _layout(session, planned)]
    offered = (await policies.policy(session, booking.policy_id)).extras
    for name in {**booking.extras, **change.extras}:
        before, after = booking.extras.get(name, 0), change.extras.get(name, 0)
        label = offered[name].label.said(current.get()) if name in offered else name
        if before != after:
            found.append(Line(label, str(before), str(after)))
    return iter(found)


async def _layout(session: AsyncSession, planned: Plan) -> Iterator[Line]:
    before, after = planned.booking.layout_id, planned.layout
    if before == (after.id if after else None):
        return iter([])
    known: Mapping[UUID, str] = {it.id: it.name for it in await layouts_of(session, planned.booking.room_id)}
    any_way = gettext("Maakt niet uit")
    was = known.get(before, any_way) if before else any_way
    return iter([Line(gettext("Opstelling"), was, after.name if after else any_way)])


def _prices(planned: Plan) -> Iterator[Line]:
    """The sums of one time that come out otherwise; of a series only the total is told."""
    if len(planned.going) != 1 or planned.going[0].quote is None:
        return
    (step,) = planned.going
    before = _sums(Quote.from_json(step.time.quote)) if step.time.quote else []
    after = _sums(step.quote) if step.quote else []
    gone, new = [it for it in before if it not in after], [it for it in after if it not in before]
    for old, it in _side_by_side(gone, new):
        yield Line("", old[1], it[1], clause=it[0] or old[0])


def _side_by_side(gone: list[Sum], new: list[Sum]) -> Iterator[tuple[Sum, Sum]]:
    """Sums of the same rule belong together; what is left is put side by side as it comes."""
    alone, left = list[Sum](), list(new)
    for old in gone:
        same = next((it for it in left if it[0] == old[0]), None)
        if same is None:
            alone.append(old)
        else:
            left.remove(same)
            yield old, same
    yield from zip_longest(alone, left, fillvalue=("", ""))


def _sums(quote: Quote) -> list[Sum]:
    """Per rule its arithmetic with the amount: «2 uur × € 10,00 = € 20,00»."""
    return [(it.clause, _sum(it)) for it in quote.lines]


def _sum(line: QuoteLine) -> str:
    words = line.text(current.get())
    return words if line.on_request else f"{words} = {euros(line.money, current.get())}"


def _total(planned: Plan) -> str:
    """One sentence: what it was, what it becomes, and the difference."""
    if planned.on_request or planned.was_on_request:
        return _total_unsaid(planned)
    prices = {"before": planned.before, "after": planned.after}
    difference = planned.difference.cents
    amount = Money(abs(difference))
    if difference > 0:
        return say("De prijs was {before} en wordt {after}: {amount} meer.", amount=amount, **prices)
    if difference < 0:
        return say("De prijs was {before} en wordt {after}: {amount} minder.", amount=amount, **prices)
    return say("De prijs blijft {after}.", after=planned.after)


def _total_unsaid(planned: Plan) -> str:
    """What the house still has to say is no amount, and no less than another."""
    if not planned.on_request:
        return say("De prijs wordt {after}.", after=planned.after)
    if planned.was_on_request:
        return gettext("De prijs hoort u van het huis.")
    return say("De prijs was {before}. De nieuwe prijs hoort u van het huis.", before=planned.before)


def _button(planned: Plan) -> str:
    """The difference is in the button: nobody is surprised by it afterwards."""
    if planned.on_request:
        return gettext("Vraag deze wijziging aan.") if planned.asks else gettext("Wijzig. De prijs volgt.")
    difference = planned.difference
    amount = euros(Money(abs(difference.cents)), current.get())
    if planned.asks:
        return say("Vraag deze wijziging aan. De prijs wordt {price}.", price=planned.after)
    if planned.was_on_request:
        return say("Wijzig. De prijs wordt {price}.", price=planned.after)
    if difference.cents > 0:
        return say("Wijzig. Het kost {price} meer.", price=amount)
    if difference.cents < 0:
        return say("Wijzig. Het kost {price} minder.", price=amount)
    return gettext("Wijzig. De prijs blijft gelijk.")
