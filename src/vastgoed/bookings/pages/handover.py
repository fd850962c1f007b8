"""A booking gets another contact person from its group."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.hand_over import hand_over, may_hand_over
from vastgoed.bookings.forms import HandoverForm
from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.bookings import reachable
from vastgoed.bookings.pages.shown import told
from vastgoed.errors import Absent, Refusal
from vastgoed.people.queries import members
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor


class HandoverPages(Controller):
    path = "/bookings/{booking_id:uuid}/handover"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID]) -> Template:
        booking = await mine_to_give(session, visitor, booking_id)
        return await handover_page(request, session, booking, Form())

    @post()
    async def create(
        self, request: Web, session: Db, visitor: Who, booking_id: FromPath[UUID], data: Typed
    ) -> Answer:
        booking = await mine_to_give(session, visitor, booking_id)
        await session.refresh(booking, with_for_update=True)
        form = read(HandoverForm, data)
        if form.value is None:
            return await handover_page(request, session, booking, form)
        try:
            await hand_over(session, visitor, booking, form.value.person, datetime.now(UTC))
        except Refusal as refusal:
            if refusal.field != "person":
                raise
            return await handover_page(request, session, booking, told(form, refusal, "person"))
        return go(f"/bookings/{booking.id}")


async def mine_to_give(session: AsyncSession, visitor: Visitor, booking_id: UUID) -> Booking:
    """Raises Absent where there is nothing to hand over, or it is not for this visitor."""
    booking = await reachable(session, visitor, booking_id)
    if not await may_hand_over(session, visitor, booking):
        raise Absent
    return booking


async def handover_page(
    request: Web, session: AsyncSession, booking: Booking, form: Form[HandoverForm]
) -> Template:
    rows = await members(session, booking.group_id) if booking.group_id else []
    people = [
        (person.id, person.name or person.email) for _, person in rows if person.id != booking.person_id
    ]
    status = 422 if form.errors else 200
    return view(request, "bookings/handover.html", status=status, form=form, booking=booking, people=people)
