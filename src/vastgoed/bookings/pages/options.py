"""How a room can be furnished, what the house offers with it, and what it lends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.forms import BookForm
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.questions import NOTHING_ASKED, Questions, given_in, questions_for
from vastgoed.bookings.pages.shown import Option
from vastgoed.bookings.queries.limits import Lendable, Whose, borrowed, lendable
from vastgoed.bookings.queries.rooms import any_room, layouts_of
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.money import Money
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies import queries as policies
from vastgoed.text import msgid
from vastgoed.web.form import Form
from vastgoed.web.language import current, gettext, pgettext, say

LEFT = {
    0: msgid("Op uw tijd is er niets van over."),
    1: msgid("Op uw tijd is er nog 1 vrij."),
}
PER = {
    "use": msgid("{price} per keer"),
    "hour": msgid("{price} per uur"),
    "item": msgid("{price} per stuk"),
    "head": msgid("{price} per persoon"),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Something of which a number can be had. hint: what it costs, or how many are left."""

    name: str
    label: str
    hint: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """layout: the one that was chosen before, if any."""

    layouts: Sequence[Option] = ()
    extras: Sequence[Counted] = ()
    equipment: Sequence[Counted] = ()
    layout: str = ""
    asks: Questions = NOTHING_ASKED

    @property
    def any(self) -> bool:
        return bool(self.layouts or self.extras or self.equipment)


class AnyRoom(Protocol):
    """A room, or all that booking it needs."""

    @property
    def id(self) -> UUID: ...
    @property
    def slug(self) -> str: ...
    @property
    def house_id(self) -> UUID: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """For which room, by which policy, when, and what was chosen so far. category: empty while unknown."""

    room: AnyRoom
    policy_id: UUID | None
    category: str = ""
    spread: Sequence[Period] = ()
    booking_id: UUID = field(default_factory=uuid4)
    extras: Mapping[str, int] = field(default_factory=dict[str, int])
    equipment: Mapping[str, int] = field(default_factory=dict[str, int])
    particulars: Particulars = UNSAID


async def options_for(session: AsyncSession, asked: Asked, now: datetime) -> Options:
    return Options(
        await layout_options(session, asked.room.id),
        await extra_fields(session, asked),
        await _equipment_fields(session, asked, now),
        asks=await questions_for(
            session, asked.policy_id, asked.room.slug, asked.category, asked.particulars
        ),
    )


async def options_with(
    session: AsyncSession,
    booking: Booking,
    times: Sequence[Occurrence],
    now: datetime,
    **chosen: Any,
) -> Options:
    """With a booking that is there already, with what was chosen before. chosen: what is otherwise by now."""
    asked = replace(await asked_with(session, booking, times), **chosen)
    return replace(await options_for(session, asked, now), layout=str(booking.layout_id or ""))


async def asked_with(session: AsyncSession, booking: Booking, times: Sequence[Occurrence] = ()) -> Asked:
    return Asked(
        await any_room(session, booking.room_id),
        booking.policy_id,
        booking.category,
        [_spread(time) for time in live(times)],
        booking.id,
        booking.extras,
        booking.equipment,
        Particulars.of(booking),
    )


async def options_typed(
    session: AsyncSession, rooms: Sequence[AnyRoom], terms: Sequence[policies.Term], form: Form[Any]
) -> Options:
    """With the room that was chosen in a form of all that is asked, or the one that stands first there.

    terms: of the houses of these rooms.
    """
    now, wanted = datetime.now(UTC), form.typed.get("room")
    room = next((room for room in rooms if str(room.id) == wanted), rooms[0] if rooms else None)
    if room is None:
        return Options()
    term = policies.in_force(terms, room.house_id, now.astimezone(HOUSE_ZONE).date())
    category = str(form.typed.get("category", ""))
    spread = [form.value.wish.period] if isinstance(form.value, BookForm) else []
    asked = Asked(room, term.policy_id if term else None, category, spread)
    return await options_for(session, replace(asked, particulars=given_in(form.typed, UNSAID)), now)


def _spread(time: Occurrence) -> Period:
    return time.period.widened(timedelta(minutes=time.setup_minutes), timedelta(minutes=time.strike_minutes))


async def extra_fields(session: AsyncSession, asked: Asked) -> list[Counted]:
    """What the policy offers with this room, whoever asks."""
    if asked.policy_id is None:
        return []
    policy = await policies.policy(session, asked.policy_id)
    known = policy.vocabulary.categories
    category = asked.category if asked.category in known else next(iter(known))
    rates = {name: extra.price_for((asked.room.slug,), category) for name, extra in policy.extras.items()}
    return [
        Counted(
            name=f"extras.{name}",
            label=extra.label.said(current.get()),
            hint=_per(extra.per, rate.times(1)),
            value=asked.extras.get(name, 0),
        )
        for name, extra in policy.extras.items()
        if (rate := rates[name]) is not None
    ]


def _per(unit: str, price: Money) -> str:
    return say(PER[unit], price=price) if price.cents else gettext("gratis")


async def layout_options(session: AsyncSession, room_id: UUID) -> list[Option]:
    """How the room can be furnished; nothing to choose where there is one way at most."""
    found = await layouts_of(session, room_id)
    if not found:
        return []
    words = msgid("{name}, voor {capacity} mensen")
    return [
        ("", pgettext("layout", "Maakt niet uit")),
        *((layout.id, say(words, name=layout.name, capacity=layout.capacity)) for layout in found),
    ]


async def _equipment_fields(session: AsyncSession, asked: Asked, now: datetime) -> list[Counted]:
    """What the house lends, with what is left at these times."""
    found = await lendable(session, asked.spread, Whose(asked.room.house_id, asked.booking_id, now))
    return [
        Counted(
            f"equipment.{one.id}",
            one.name,
            _left(one) if asked.spread else "",
            asked.equipment.get(str(one.id), 0),
        )
        for one in found
    ]


def _left(one: Lendable) -> str:
    left = max(0, one.left)
    return gettext(LEFT[left]) if left in LEFT else say("Op uw tijd zijn er nog {left} vrij.", left=left)


async def equipment_words(session: AsyncSession, booking: Booking) -> str:
    """«2 × Beamer, 1 × Flip-over»; nothing where nothing was borrowed."""
    return ", ".join(f"{count} × {name}" for count, name in await borrowed(session, booking))
