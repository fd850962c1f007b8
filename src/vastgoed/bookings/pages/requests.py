"""Requests that wait for the manager: accept in one tap, or refuse with a reason."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import actions, queries
from vastgoed.bookings.actions.decide import Answer
from vastgoed.bookings.forms import DecisionForm
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.pages.holds import Db, Web, Who
from vastgoed.errors import Unknown
from vastgoed.houses.models import House
from vastgoed.houses.queries import managed_house
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.language import gettext
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor


class RequestPages(Controller):
    path = "/manage/{slug:str}/requests"
    guards = [manager]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await managed_house(session, visitor, slug)
        return await requests_page(request, session, house, Form())


class ApprovalPages(Controller):
    path = "/manage/{slug:str}/requests/{booking_id:uuid}/approval"
    guards = [manager]

    @post()
    async def create(
        self, session: Db, visitor: Who, slug: FromPath[str], booking_id: FromPath[UUID]
    ) -> Redirect:
        booking = await queries.staff_booking(session, visitor, booking_id)
        await actions.approve(
            session, booking, await _locked(session, booking), _actor(visitor), datetime.now(UTC)
        )
        return go(f"/manage/{slug}/requests")


class RefusalPages(Controller):
    path = "/manage/{slug:str}/requests/{booking_id:uuid}/refusal"
    guards = [manager]

    @post()
    async def create(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        booking_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect | Template:
        booking = await queries.staff_booking(session, visitor, booking_id)
        form = read(DecisionForm, data)
        if form.value is None or not form.value.reason:
            house = await managed_house(session, visitor, slug)
            return await requests_page(
                request, session, house, form.but(reason=gettext("Schrijf waarom het niet kan."))
            )
        times = await _locked(session, booking)
        answer = Answer(_actor(visitor), form.value.reason)
        await actions.refuse(session, booking, times, answer, datetime.now(UTC))
        return go(f"/manage/{slug}/requests")


async def requests_page(
    request: Web, session: AsyncSession, house: House, form: Form[DecisionForm]
) -> Template:
    now = datetime.now(UTC)
    waiting: dict[UUID, list[queries.Entry]] = {}
    for entry in await queries.waiting(session, house.id, now):
        waiting.setdefault(entry.booking_id, []).append(entry)
    rooms = {room.id: room.name for room in house.rooms}
    status = 422 if form.errors else 200
    return view(
        request, "bookings/requests.html", status=status, house=house, waiting=waiting, rooms=rooms, form=form
    )


async def _locked(session: AsyncSession, booking: Booking) -> list[Occurrence]:
    statement = select(Occurrence).where(Occurrence.booking_id == booking.id)
    return list(await session.scalars(statement.order_by(Occurrence.id).with_for_update()))


def _actor(visitor: Visitor) -> UUID:
    if visitor.person_id is None:
        raise Unknown("web.sign_in", "Meld u eerst aan.")
    return visitor.person_id
