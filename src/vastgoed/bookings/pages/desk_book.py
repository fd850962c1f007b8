"""Booking at the desk: first a look at what it costs and what is in the way, then for good."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions import log_refusal
from vastgoed.bookings.actions.behalf import book_on_behalf
from vastgoed.bookings.actions.judge import Choices
from vastgoed.bookings.actions.override import in_the_way
from vastgoed.bookings.actions.particulars import Unanswered
from vastgoed.bookings.forms import with_options
from vastgoed.bookings.forms.booking import UNSAID
from vastgoed.bookings.forms.desk import DeskForm, as_if_known
from vastgoed.bookings.pages.desk_form import desk_form
from vastgoed.bookings.pages.elsewhen import naming_the_next
from vastgoed.bookings.pages.look import Look, No, Shown, look_at, moved, undone
from vastgoed.bookings.pages.shown import told_at
from vastgoed.bookings.queries import desk as queries
from vastgoed.bookings.rules.hearing import SET_ASIDE
from vastgoed.errors import Absent, Forbidden, Refusal
from vastgoed.houses.models import House
from vastgoed.houses.queries import managed_house
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext
from vastgoed.web.views import go
from vastgoed.web.visitor import Visitor
from vastgoed.web.work import work_of


class DeskBookingPages(Controller):
    path = "/manage/{slug:str}/desk"
    guards = [manager]

    @post("/preview")
    async def look(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed
    ) -> Template:
        """What it would cost, and which times of a series cannot be."""
        desk = Desk(request, session, visitor, slug)
        form = await _read(desk, data, as_if_known(data))
        if form.value is None:
            return await desk.form(form)
        try:
            async with naming_the_next(session, desk.now):
                look = await _tried(desk, form.value)
        except (Absent, Forbidden):
            raise
        except Unanswered as still:
            return await _asks(desk, form, still)
        except Refusal as refusal:
            return await _refused(desk, form, refusal)
        return await desk.form(form, Shown.asked(request, look=look))

    @post("/bookings")
    async def create(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed
    ) -> Answer:
        desk = Desk(request, session, visitor, slug)
        if _seeks(data):
            return await desk.form(Form(typed=data), Shown(searching=True))
        form = _somebody(await _read(desk, moved(data), moved(data)))
        if form.value is None:
            return await desk.form(form)
        try:
            return await _booked(desk, form, form.value)
        except (Absent, Forbidden):
            raise
        except Unanswered as still:
            return await _asks(desk, form, still)
        except Refusal as refusal:
            _keep(desk, refusal)
            return await _refused(desk, form, refusal)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who asks, where, and when."""

    request: Web
    session: AsyncSession
    visitor: Visitor
    slug: str
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    async def house(self) -> House:
        return await managed_house(self.session, self.visitor, self.slug)

    async def form(self, form: Form[DeskForm], shown: Shown | None = None) -> Template:
        house = await self.house()
        return await desk_form(self.request, self.session, house, form, shown or Shown.asked(self.request))


async def _booked(desk: Desk, form: Form[DeskForm], typed: DeskForm) -> Answer:
    """Only what was seen is booked; else it is shown, and nothing is left of the booking."""
    house = await desk.house()
    async with naming_the_next(desk.session, desk.now):
        booking_id = await book_on_behalf(desk.session, desk.visitor, house.id, typed, desk.now)
    if typed.seen is not None:
        look = await look_at(desk.session, booking_id)
        if not look.is_what(typed.seen):
            await desk.session.rollback()
            return await desk.form(form, Shown(look=look, changed=bool(typed.seen)))
    return go(f"/manage/{desk.slug}/desk/bookings/{booking_id}")


async def _tried(desk: Desk, typed: DeskForm) -> Look:
    house = await desk.house()
    return await undone(desk.session, book_on_behalf(desk.session, desk.visitor, house.id, typed, desk.now))


def _keep(desk: Desk, refusal: Refusal) -> None:
    """What was asked for is kept as demand, as anywhere else."""

    async def keep(session: AsyncSession) -> None:
        await log_refusal(session, refusal, desk.visitor)

    work_of(desk.request.scope).afterwards.append(keep)


async def _asks(desk: Desk, form: Form[DeskForm], still: Unanswered) -> Template:
    """The questions that are open, each at its field; nobody is blamed while they still type."""
    await desk.session.rollback()
    shown = Shown.asked(desk.request)
    return await desk.form(form if shown.quiet else form.but(**told_at(still.errors)), shown)


async def _refused(desk: Desk, form: Form[DeskForm], refusal: Refusal) -> Template:
    """The form again, with what stands in the way, and what it costs where that may be passed over."""
    await desk.session.rollback()
    typed, heard, look = form.value, [refusal], None
    if typed is not None and refusal.code in SET_ASIDE:
        choices = Choices(typed.who[1] if typed.who else None, typed.layout, by_staff=True)
        heard = await in_the_way(desk.session, typed.wish, choices, desk.now)
        look = await _set_aside(desk, typed)
    return await desk.form(form, Shown.asked(desk.request, no=No.of(refusal, heard), look=look))


async def _set_aside(desk: Desk, typed: DeskForm) -> Look | None:
    """What it would be when the rules are passed over; None when something firm is in the way."""
    try:
        return await _tried(desk, typed.model_copy(update={"anyway": "ja", "reason": UNSAID}))
    except Refusal:
        return None


async def _read(desk: Desk, typed: Mapping[str, Any], asked: Mapping[str, Any]) -> Form[DeskForm]:
    """What the form cannot know by itself: rooms of this house, and their layouts."""
    form = replace(read(DeskForm, with_options(asked)), typed=typed)
    value, wrong = form.value, dict[str, str]()
    if value is None:
        return form
    if value.room not in {room.id for room in (await desk.house()).rooms}:
        wrong["room"] = gettext("Kies een van de mogelijkheden.")
    elif value.layout and await queries.room_of_layout(desk.session, value.layout) != value.room:
        wrong["layout"] = gettext("Deze opstelling hoort bij een andere ruimte.")
    return form.but(**wrong) if wrong else form


def _seeks(data: Mapping[str, Any]) -> bool:
    """Enter was pressed in the field to find somebody, before anybody was chosen."""
    wanted = str(data.get("find", "")).strip()
    return wanted not in {"", data.get("found")} and not data.get("who") and not data.get("name")


def _somebody(form: Form[DeskForm]) -> Form[DeskForm]:
    """There must be somebody to book for, and a reason to set a rule aside."""
    typed = form.value
    if typed is None:
        return form
    wrong = _nobody(typed)
    if typed.anyway and not typed.reason:
        wrong["reason"] = gettext("Schrijf waarom u van de regel afwijkt.")
    return form.but(**wrong) if wrong else form


def _nobody(typed: DeskForm) -> dict[str, str]:
    """What is missing to know for whom it is."""
    if typed.who is not None or (typed.name and (typed.phone or typed.email)):
        return {}
    if typed.name:
        return {"phone": gettext("Vul een telefoonnummer of een e-mailadres in.")}
    return {"find": gettext("Zoek wie het is, of vul een naam in.")}
