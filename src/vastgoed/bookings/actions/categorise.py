"""The manager says of a request what kind of use it is, at the price that was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.figuring import figured, rule_of, user_of
from vastgoed.bookings.actions.limits import reclaim
from vastgoed.bookings.actions.override import record
from vastgoed.bookings.actions.price import Asked, priced
from vastgoed.bookings.actions.reschedule import take_turn
from vastgoed.bookings.actions.tell import tell
from vastgoed.bookings.actions.versions import Versions, cheapest, versions_for
from vastgoed.bookings.models import Booking, Occurrence, Transition
from vastgoed.bookings.queries.mine import occurrences_of
from vastgoed.bookings.queries.rooms import any_room
from vastgoed.bookings.queries.spoken import spoken_of
from vastgoed.bookings.rules.category import Given
from vastgoed.bookings.rules.life import UNFINISHED
from vastgoed.bookings.rules.spoken import UNSPOKEN, Spoken
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Conflict, Refusal
from vastgoed.money import Money, total
from vastgoed.policies.rules.policy import Category, in_order
from vastgoed.policies.rules.quote import Quote
from vastgoed.text import msgid
from vastgoed.web.visitor import Visitor

NONE_FITS = msgid("Bij de antwoorden past geen gebruikerscategorie. De beheerder koos {category}.")
OTHERWISE = msgid("De gebruikerscategorie was {before}. De beheerder koos {category}.")


@dataclass(frozen=True, slots=True)
class Choice:
    """A category, and what each time would cost in it; or why that cannot be."""

    category: Category
    times: Sequence[tuple[Occurrence, UUID, Quote]] = ()
    refusal: Refusal | None = None

    @property
    def total(self) -> Money:
        return total([quote.total for *_, quote in self.times])


@dataclass(frozen=True, slots=True)
class Decision:
    """Which category, why, and the price in cents that whoever decides has seen."""

    category: str
    reason: str
    seen: int


@dataclass(frozen=True, slots=True)
class Asking:
    """A request as it stands: its times that wait, where they are, and the versions that judge them."""

    booking: Booking
    times: Sequence[Occurrence]
    rooms: Mapping[UUID, RoomToBook]
    versions: Versions
    asked: Asked
    spoken: Mapping[UUID, Spoken]

    def choice(self, category: Category) -> Choice:
        asked = replace(self.asked, category=category.id)
        try:
            return Choice(category, [self._priced(time, asked) for time in self.times])
        except Refusal as refusal:
            return Choice(category, refusal=refusal)

    def _priced(self, time: Occurrence, asked: Asked) -> tuple[Occurrence, UUID, Quote]:
        room, judges = self.rooms[time.room_id], self.booking.judges(time)
        asked = replace(asked, spoken=self.spoken.get(time.id, UNSPOKEN))
        version, quote = cheapest(
            self.versions, judges, lambda policy: priced(policy, room, [time.period], asked)[0]
        )
        return time, version, quote


async def categories_for(
    session: AsyncSession, booking: Booking, times: Sequence[Occurrence]
) -> list[Choice]:
    """Every category of the policy of this booking. As if they had said so when they asked.

    Raises Conflict when there is nothing to decide: no time waits, or some were granted already.
    """
    waiting = _waiting(times)
    versions = await versions_for(session, booking, waiting)
    known = versions[booking.policy_id].vocabulary.categories
    rooms = {key: await any_room(session, key) for key in {booking.room_id, *(it.room_id for it in waiting)}}
    periods, user = [time.period for time in waiting], user_of(booking, booking.group_id)
    policy, room = versions[booking.policy_id], rooms[booking.room_id]
    figures = await figured(session, policy, room, user, (periods, rule_of(booking)), known)
    asked = replace(Asked.of(booking, booking.created_at), figures=figures)
    spoken = await spoken_of(session, [time.id for time in waiting])
    asking = Asking(booking, waiting, rooms, versions, asked, spoken)
    return [asking.choice(category) for category in in_order(known.values())]


async def give_category(
    session: AsyncSession, visitor: Visitor, booking: Booking, decision: Decision, now: datetime
) -> list[Occurrence]:
    """Price what waits by this category, count it so, write down why, and say so to who asked.

    Raises Refusal at the category when the rules or a limit say no, or the price is another by now.
    """
    waiting = _waiting(await occurrences_of(session, booking))
    await take_turn(session, waiting, [], now)
    chosen = _chosen(await categories_for(session, booking, waiting), decision)
    await _note(session, visitor, booking, (chosen, decision), now)
    booking.category, booking.function = chosen.category.id, chosen.category.function
    for time, version, quote in chosen.times:
        time.cents, time.quote, time.sequence = quote.total.cents, quote.as_json(), time.sequence + 1
        time.policy_id = version if version != booking.policy_id else time.policy_id
    await session.flush()
    for room_id in {time.room_id for time in waiting}:
        mine = [time for time in waiting if time.room_id == room_id]
        await reclaim(session, booking, await any_room(session, room_id), mine, now)
    await tell(session, booking, waiting, "category", decision.reason)
    return waiting


def _waiting(times: Sequence[Occurrence]) -> list[Occurrence]:
    """The category belongs to the booking as a whole, so that it is settled before anything is granted."""
    waiting = [time for time in times if time.state == "requested"]
    if not waiting or any(time.state in UNFINISHED for time in times):
        raise Conflict("bookings.decided", "Over deze aanvraag is al beslist.")
    return waiting


def _chosen(choices: Sequence[Choice], decision: Decision) -> Choice:
    chosen = next((it for it in choices if it.category.id == decision.category), None)
    if chosen is None:
        raise Refusal("bookings.category", "Kies een van de mogelijkheden.", field="category")
    if chosen.refusal is not None:
        chosen.refusal.field = "category"
        raise chosen.refusal
    if chosen.total.cents != decision.seen:
        raise Refusal(
            "bookings.price_changed",
            "De prijs is intussen {price}. Kijk nog eens, en kies opnieuw.",
            field="category",
            price=chosen.total,
        )
    return chosen


async def _note(
    session: AsyncSession, visitor: Visitor, booking: Booking, what: tuple[Choice, Decision], now: datetime
) -> None:
    """In the history of each time, and where the committee reads what was decided otherwise."""
    chosen, decision = what
    steps = [
        {
            "occurrence_id": time.id,
            "before": time.state,
            "after": time.state,
            "at": now,
            "actor_id": visitor.me,
            "reason": Given(decision.category, time.cents, quote.total.cents, decision.reason).reason,
        }
        for time, _, quote in chosen.times
    ]
    await session.execute(insert(Transition), steps)
    row = {"id": str(booking.id), "house_id": str(booking.house_id)}
    await record(session, row, [await _decided(session, booking, chosen)], decision.reason, visitor, now)


async def _decided(session: AsyncSession, booking: Booking, chosen: Choice) -> Refusal:
    """What was decided, as it is kept beside rules that were set aside."""
    versions = await versions_for(session, booking, [])
    before = versions[booking.policy_id].vocabulary.categories.get(booking.category)
    if before is None or any(Quote.from_json(time.quote).unfit for time, *_ in chosen.times):
        return Refusal("bookings.category", NONE_FITS, category=chosen.category.label)
    return Refusal("bookings.category", OTHERWISE, before=before.label, category=chosen.category.label)
