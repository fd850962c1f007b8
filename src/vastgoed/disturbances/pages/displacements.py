"""A request that goes first: who booked before is offered something else, and gives way."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.bookings.models import Booking
from vastgoed.bookings.queries import staff_booking
from vastgoed.bookings.queries.who import known_as
from vastgoed.disturbances import actions
from vastgoed.disturbances.actions import Choice, Deciding, Displacement, Offer
from vastgoed.disturbances.forms import DisplacementForm, by_time
from vastgoed.disturbances.pages.handling import choices_of
from vastgoed.disturbances.pages.shown import Row, rows_of
from vastgoed.errors import Refusal
from vastgoed.houses.pages.desk import DESK, Desk, OnDesk
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import gettext, say
from vastgoed.web.views import view

GOES = {"move", "cancel"}


class DisplacementPages(Controller):
    """GET proposes another room or moment for each; POST grants the request and does it."""

    path = "/manage/{slug:str}/requests/{booking_id:uuid}/displacement"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def show(self, desk: OnDesk, booking_id: FromPath[UUID]) -> Template:
        return await _page(desk, await _booking(desk, booking_id), Form())

    @post("/")
    async def create(self, desk: OnDesk, booking_id: FromPath[UUID], data: Typed) -> Answer:
        booking = await _booking(desk, booking_id)
        found = await actions.displacement(desk.session, desk.house, booking, desk.now)
        form = replace(read(DisplacementForm, by_time(data)), typed=data)
        ways, wrong = _ways(form.value, found)
        if form.value is None or wrong:
            return await _page(desk, booking, form.but(**wrong))
        by = Deciding(desk.visitor, form.value.reason, desk.now)
        try:
            async with desk.session.begin_nested():
                it = await actions.displace(desk.session, desk.house, booking, ways, by)
        except Refusal as refusal:
            return await _page(desk, booking, form.but(**{"": say(refusal.sentence, **refusal.parameters)}))
        sentence = gettext("Toegezegd. Wie moest wijken, krijgt bericht.")
        return desk.go(f"disturbances/{it.id}", sentence)


async def _booking(desk: Desk, booking_id: UUID) -> Booking:
    return await staff_booking(desk.session, desk.visitor, booking_id)


def _ways(form: DisplacementForm | None, found: Displacement) -> tuple[Mapping[UUID, Choice], dict[str, str]]:
    """Where each goes; nobody who gives way can stay."""
    if form is None:
        return {}, {}
    ways, wrong = choices_of(form, {time.id: time.period for time in found.times})
    stays = [time.id for time in found.times if form.do.get(time.id) not in GOES]
    return ways, wrong | {f"do.{key}": gettext("Kies wat er met deze reservering gebeurt.") for key in stays}


async def _page(desk: Desk, booking: Booking, form: Form[Any]) -> Template:
    found = await actions.displacement(desk.session, desk.house, booking, desk.now)
    offer = await actions.offered(desk.session, desk.visitor, desk.house.id, found, desk.now)
    return view(
        desk.request,
        "disturbances/displace.html",
        status=422 if form.errors else 200,
        house=desk.house,
        booking=booking,
        who=await known_as(desk.session, booking.id),
        asked=found.asked,
        until=min(way.until for way in found.ways),
        clause=found.ways[0].clause,
        rows=[_row(row, offer) for row in rows_of(found.times, offer, desk.house, desk.now)],
        ways=[("move", gettext("Verplaats")), ("cancel", gettext("Zeg af zonder kosten"))],
        form=form,
    )


def _row(row: Row, offer: Offer) -> Row:
    """Another room at that time, or else another moment, stands ready; only then cancelling."""
    found = offer.same.get(row.time.id) or offer.other.get(row.time.id)
    if found is None:
        return replace(row, do="cancel")
    room = offer.rooms[found.room_id].name
    return replace(
        row, do="move", proposal=say("Verplaats naar {room}: {when}.", room=room, when=found.period)
    )
