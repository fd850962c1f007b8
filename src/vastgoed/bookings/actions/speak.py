"""Somebody says a price, or gives something off: what that does is shown first, and then done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.grounds import Ground, Sayable
from vastgoed.bookings.actions.override import record
from vastgoed.bookings.actions.tell_price import PriceNews, tell_of_price
from vastgoed.bookings.events import GivenOff
from vastgoed.bookings.models import Booking, Occurrence, SpokenPrice, SpokenTime, Transition
from vastgoed.bookings.rules.life import CERTAIN
from vastgoed.bookings.rules.spoken import PriceSaid
from vastgoed.errors import Conflict, Refusal
from vastgoed.money import Money, Rate, total
from vastgoed.policies.rules.quote import Quote
from vastgoed.policies.rules.words import Words, percent, price
from vastgoed.subscriptions import publish
from vastgoed.text import LANGUAGES, msgid
from vastgoed.web.visitor import Visitor

MOST_CENTS = 100_000_000
BEYOND = msgid("Dit is meer dan mag. De regel laat hooguit {most} toe.")
TOO_MUCH = msgid("Dit bedrag is te groot: hooguit {most}.")
DEARER = msgid("Deze prijs is al toegezegd. Hij kan alleen lager worden, niet hoger dan {before}.")
ALIKE = msgid("Daarmee verandert de prijs niet.")
TOGETHER = msgid("Volgens de regel «{rule}» kreeg iemand {off} korting.")
NO_LONGER = msgid("Volgens de regel «{rule}» kreeg iemand korting. Die geldt niet meer.")


@dataclass(frozen=True, slots=True)
class Saying:
    """amount: in cents or permille, for each of the times. reason: why something is given off."""

    ground: Ground
    amount: int
    reason: str
    times: frozenset[UUID]

    @property
    def words(self) -> Words:
        return amount_words(self.ground, self.amount)


@dataclass(frozen=True, slots=True)
class Repriced:
    """One time, and what it costs once that is said. before None: nobody said the price yet."""

    time: Occurrence
    version: UUID
    quote: Quote
    before: Money | None

    @property
    def after(self) -> Money | None:
        return None if self.quote.on_request else self.quote.total


def amount_words(ground: Ground, amount: int) -> Words:
    if ground.kind == "share":
        return Words(*(percent(amount, language) for language in LANGUAGES))
    return Words(*(price(Rate.of_cents(amount), language) for language in LANGUAGES))


def weighed(found: Sayable, saying: Saying) -> list[Repriced]:
    """What it does to each of the times. Raises Refusal at the amount, when it is not for this."""
    _within(saying)
    steps = [_repriced(found, saying, time) for time in found.times if time.id in saying.times]
    dearer = next((it for it in steps if _is_dearer(it)), None)
    if dearer is not None:
        raise Refusal("bookings.dearer", DEARER, field="amount", before=dearer.before)
    if all(it.before == it.after for it in steps):
        raise Refusal("bookings.alike", ALIKE, field="amount")
    return steps


def _repriced(found: Sayable, saying: Saying, time: Occurrence) -> Repriced:
    ground, known = saying.ground, found.reckoning
    spoken = known.said_of(time).but(ground.kind, ground.clause, saying.amount)
    return Repriced(time, *known.quoted(time, spoken), before=_before(time))


def _within(saying: Saying) -> None:
    ground = saying.ground
    if ground.most is not None and saying.amount > ground.most:
        most = amount_words(ground, ground.most)
        raise Refusal("bookings.beyond", BEYOND, field="amount", clause=ground.clause, most=most)
    if saying.amount > MOST_CENTS:
        raise Refusal("bookings.too_much", TOO_MUCH, field="amount", most=Money(MOST_CENTS))


def _before(time: Occurrence) -> Money | None:
    return None if Quote.from_json(time.quote).on_request else Money(time.cents)


def _is_dearer(it: Repriced) -> bool:
    """What was granted at a price never costs more."""
    granted = it.time.state in CERTAIN and it.before is not None
    return granted and it.before is not None and it.quote.total > it.before


def seen_of(steps: Sequence[Repriced]) -> int:
    """What whoever saw these prices gives back: another number once one of them changed."""
    return sum(step.time.sequence for step in steps)


async def say_price(
    session: AsyncSession,
    visitor: Visitor,
    booking: Booking,
    what: tuple[Saying, Sequence[Repriced], int],
    now: datetime,
) -> None:
    """Keep it beside what was said before, price the times by it, and tell who booked; once.

    Their rows are locked. what: with the number that goes with the prices that were seen. Raises Conflict
    when somebody changed one of them since.
    """
    saying, steps, seen = what
    if seen_of(steps) != seen:
        raise Conflict("bookings.moved", "Dit is intussen al veranderd. Kijk nog eens.")
    spoken_id = await _keep(session, visitor, booking, saying, now)
    await session.execute(insert(Transition), [_remembered(visitor, saying, it, now) for it in steps])
    for it in steps:
        time = it.time
        time.cents, time.quote, time.sequence = it.quote.total.cents, it.quote.as_json(), time.sequence + 1
        time.policy_id = it.version if it.version != booking.policy_id else time.policy_id
    await session.flush()
    if saying.ground.kind != "agreed":
        row = {"id": str(booking.id), "house_id": str(booking.house_id)}
        await record(session, row, [_for_the_committee(saying)], saying.reason, visitor, now)
    await tell_of_price(session, booking, _news(saying, steps))
    if saying.ground.kind != "agreed" and saying.amount:
        await publish(session, _given_off(booking, spoken_id, saying, now))


async def _keep(
    session: AsyncSession, visitor: Visitor, booking: Booking, saying: Saying, now: datetime
) -> UUID:
    ground = saying.ground
    row = SpokenPrice(
        id=uuid4(), booking_id=booking.id, policy_id=ground.version, clause=ground.clause, kind=ground.kind,
        amount=saying.amount, office=ground.who, at=now, reason=saying.reason, actor_id=visitor.me,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    times = [{"spoken_id": row.id, "occurrence_id": time_id} for time_id in sorted(saying.times)]
    await session.execute(insert(SpokenTime), times)
    return row.id


def _given_off(booking: Booking, spoken_id: UUID, saying: Saying, now: datetime) -> GivenOff:
    ground = saying.ground
    return GivenOff(
        booking.house_id,
        spoken_id,
        ground.version,
        ground.clause,
        ground.kind,
        saying.amount,
        ground.who,
        now,
    )


def _remembered(visitor: Visitor, saying: Saying, it: Repriced, now: datetime) -> dict[str, object]:
    before, after = (money.cents if money else None for money in (it.before, it.after))
    return {
        "occurrence_id": it.time.id,
        "before": it.time.state,
        "after": it.time.state,
        "at": now,
        "actor_id": visitor.me,
        "clause": saying.ground.clause,
        "reason": PriceSaid(saying.ground.kind, before, after).reason,
    }


def _for_the_committee(saying: Saying) -> Refusal:
    """As it is kept beside rules that were set aside."""
    ground = saying.ground
    sentence = TOGETHER if saying.amount else NO_LONGER
    return Refusal("bookings.discretion", sentence, clause=ground.clause, rule=ground.title, off=saying.words)


def _news(saying: Saying, steps: Sequence[Repriced]) -> PriceNews:
    before, after = together([it.before for it in steps]), together([it.after for it in steps])
    times, ground = [it.time for it in steps], saying.ground
    return PriceNews(times, ground.kind, ground.clause, ground.title, before, after)


def together(prices: Sequence[Money | None]) -> Money | None:
    """None as long as one of them is still to be said."""
    known = [it for it in prices if it is not None]
    return total(known) if len(known) == len(prices) else None
