"""How a room can be furnished, and all else that a form asks with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.forms import BookForm
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.counted import AnyRoom, Asked, Counted, equipment_fields, extra_fields
from vastgoed.bookings.pages.questions import NOTHING_ASKED, Questions, given_in, questions_for
from vastgoed.bookings.pages.shown import Option
from vastgoed.bookings.queries.limits import borrowed
from vastgoed.bookings.queries.rooms import any_room, layouts_of
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.period import Period, day_of
from vastgoed.policies import queries as policies
from vastgoed.text import msgid
from vastgoed.web.form import Form
from vastgoed.web.language import pgettext, say


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


async def options_for(session: AsyncSession, asked: Asked, now: datetime) -> Options:
    return Options(
        await layout_options(session, asked.room.id),
        await extra_fields(session, asked),
        await equipment_fields(session, asked, now),
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
    term = policies.in_force(terms, room.house_id, day_of(now))
    category = str(form.typed.get("category", ""))
    spread = [form.value.wish.period] if isinstance(form.value, BookForm) else []
    asked = Asked(room, term.policy_id if term else None, category, spread)
    return await options_for(session, replace(asked, particulars=given_in(form.typed, UNSAID)), now)


def _spread(time: Occurrence) -> Period:
    return time.period.widened(timedelta(minutes=time.setup_minutes), timedelta(minutes=time.strike_minutes))


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


async def equipment_words(session: AsyncSession, booking: Booking) -> str:
    """«2 × Beamer, 1 × Flip-over»; nothing where nothing was borrowed."""
    return ", ".join(f"{count} × {name}" for count, name in await borrowed(session, booking))
