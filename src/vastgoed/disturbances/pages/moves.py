"""Whom we moved may say no: on the page of their booking, without costs."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.bookings import reachable
from vastgoed.bookings.pages.panels import Panel
from vastgoed.disturbances import actions, queries
from vastgoed.web.access import signed_in
from vastgoed.web.given import Db, Who
from vastgoed.web.views import go
from vastgoed.web.visitor import Visitor


class MovePages(Controller):
    path = "/bookings/{booking_id:uuid}/moves/{key:uuid}/refusal"
    guards = [signed_in]

    @post()
    async def create(
        self, session: Db, visitor: Who, booking_id: FromPath[UUID], key: FromPath[UUID]
    ) -> Redirect:
        booking = await reachable(session, visitor, booking_id)
        await actions.decline(session, visitor, booking, key, datetime.now(UTC))
        return go(f"/bookings/{booking.id}")


async def moved_panel(
    session: AsyncSession, _visitor: Visitor, booking: Booking, _times: Sequence[Occurrence]
) -> Panel | None:
    """Where a time went, and that it may be cancelled for free."""
    moves = await queries.moves_of(session, booking.id, datetime.now(UTC))
    return Panel("disturbances/_moved.html", {"booking": booking, "moves": moves}) if moves else None
