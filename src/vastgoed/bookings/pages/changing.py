"""A change as it is looked at before it is made: the form, and what it would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.actions.planned import Plan
from vastgoed.bookings.forms.change import ChangeForm
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.changed import compared
from vastgoed.bookings.pages.counted import extra_fields
from vastgoed.bookings.pages.instead import other_places
from vastgoed.bookings.pages.options import asked_with, layout_options
from vastgoed.bookings.pages.questions import Questions, given_in, questions_for
from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Conflict
from vastgoed.web.form import Form
from vastgoed.web.given import Web
from vastgoed.web.language import gettext, when_said
from vastgoed.web.views import view


@dataclass(frozen=True, slots=True)
class Changing:
    """A booking, and those of its times that can still change, the first or the chosen one in front."""

    booking: Booking
    coming: Sequence[Occurrence]
    staff: bool
    now: datetime

    def chosen(self, wanted: object) -> Occurrence:
        """Raises Conflict when there is nothing left to change."""
        if not self.coming:
            raise Conflict("bookings.nothing_to_change", "Hier valt niets meer te wijzigen.")
        return next((time for time in self.coming if str(time.id) == str(wanted)), self.coming[0])


async def change_page(
    request: Web,
    session: AsyncSession,
    changing: Changing,
    form: Form[ChangeForm],
    planned: Plan | None,
    status: int = 200,
) -> Template:
    booking, chosen = changing.booking, changing.chosen(form.typed.get("time"))
    rooms = await queries.rooms_to_book(session)
    return view(
        request,
        "bookings/change.html",
        part="bookings/_change.html",
        status=422 if form.errors else status,
        form=form,
        booking=booking,
        chosen=chosen,
        many=len(changing.coming),
        was=when_said(chosen.period),
        place=next((room.name for room in rooms if room.id == chosen.room_id), ""),
        scopes=_scopes(),
        rooms=[(room.id, room.name) for room in rooms if room.house_id == booking.house_id],
        layouts=await layout_options(session, planned.room.id if planned else chosen.room_id),
        extras=await extra_fields(session, await asked_with(session, booking)),
        shown=await compared(session, planned) if planned else None,
        others=await other_places(session, planned, rooms, form.typed, changing.now) if planned else [],
        asks=await _asks(session, booking, planned, form, rooms),
        plan=planned,
    )


async def _asks(
    session: AsyncSession,
    booking: Booking,
    planned: Plan | None,
    form: Form[ChangeForm],
    rooms: Sequence[RoomToBook],
) -> Questions:
    """What the policy of this booking wants to know of the room that was chosen."""
    wanted = planned.room.id if planned else form.typed.get("room", booking.room_id)
    room = next((it.slug for it in rooms if str(it.id) == str(wanted)), "")
    given = given_in(form.typed, Particulars.of(booking))
    return await questions_for(session, booking.policy_id, room, booking.category, given)


def _scopes() -> list[tuple[str, str]]:
    return [
        ("this", gettext("Alleen deze keer")),
        ("following", gettext("Deze keer en alle keren daarna")),
        ("all", gettext("Alle keren die nog komen")),
    ]
