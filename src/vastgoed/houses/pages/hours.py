"""Opening hours, other days, closures and equipment of a house."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.houses import actions, queries
from vastgoed.houses.forms import ClosureForm, EquipmentForm, ExceptionForm, WeekForm, shown, week_typed
from vastgoed.houses.forms.hours import week_of
from vastgoed.houses.models import Equipment
from vastgoed.houses.pages.desk import DESK, Desk, OnDesk
from vastgoed.houses.queries import own
from vastgoed.houses.rules import public_holidays
from vastgoed.period import day_of
from vastgoed.text import Language, weekday
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import ngettext, say
from vastgoed.web.tried import tried

YEAR = timedelta(days=365)


class HourPages(Controller):
    path = "/manage/{slug:str}/hours"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def index(self, desk: OnDesk) -> Template:
        return await hours(desk)

    @post("/")
    async def change(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(WeekForm, data)
        if form.value is None:
            return await hours(desk, week=form)
        await actions.set_week(desk.session, desk.house.id, week_of(form.value), desk.actor)
        return desk.go("hours", say("De openingstijden zijn bewaard."))

    @post("/exceptions")
    async def add(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(ExceptionForm, data)
        if form.value:
            doing = actions.add_exception(desk.session, desk.house.id, form.value, desk.actor)
            form = await tried(form, doing)
        if form.errors or form.value is None:
            return await hours(desk, form=form)
        return desk.go("hours", say("Andere tijden bewaard voor {day}.", day=form.value.day))

    @post("/exceptions/{key:uuid}/removal")
    async def remove(self, desk: OnDesk, key: FromPath[UUID]) -> Redirect:
        exception = await own.exception(desk.session, desk.house.id, key)
        await actions.remove_exception(desk.session, exception, desk.actor)
        return desk.go("hours", say("Op {day} gelden de gewone tijden weer.", day=exception.day))


class ClosurePages(Controller):
    path = "/manage/{slug:str}/closures"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def index(self, desk: OnDesk) -> Template:
        return await closures(desk, Form())

    @post("/")
    async def close(self, desk: OnDesk, data: Typed) -> Answer:
        form, found = read(ClosureForm, data), 0
        if form.value:
            doing = actions.close(desk.session, desk.house.id, form.value, desk.actor, desk.hits)
            form, found = await closed(form, doing)
        return await closures(desk, form) if form.errors else desk.go("closures", _stands_in_it(found))

    @post("/{key:uuid}/removal")
    async def reopen(self, desk: OnDesk, key: FromPath[UUID]) -> Redirect:
        closure = await own.closure(desk.session, desk.house.id, key)
        await actions.reopen(desk.session, closure, desk.actor)
        return desk.go("closures", say("Opgeheven: {reason}.", reason=closure.reason))


class EquipmentPages(Controller):
    path = "/manage/{slug:str}/equipment"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def index(self, desk: OnDesk) -> Template:
        return await equipment(desk, Form())

    @post("/")
    async def add(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(EquipmentForm, data)
        if form.value:
            doing = actions.add_equipment(desk.session, desk.house.id, form.value, desk.actor)
            form = await tried(form, doing)
        return await equipment(desk, form) if form.errors else _kept(desk, form.value)

    @get("/{key:uuid}")
    async def edit(self, desk: OnDesk, key: FromPath[UUID]) -> Template:
        found = await own.equipment(desk.session, desk.house.id, key)
        return thing(desk, found, shown(found, EquipmentForm))

    @post("/{key:uuid}")
    async def change(self, desk: OnDesk, key: FromPath[UUID], data: Typed) -> Answer:
        found, form = await own.equipment(desk.session, desk.house.id, key), read(EquipmentForm, data)
        if form.value:
            doing = actions.change_equipment(desk.session, found, form.value, desk.actor)
            form = await tried(form, doing)
        return thing(desk, found, form) if form.errors else _kept(desk, form.value)

    @post("/{key:uuid}/removal")
    async def remove(self, desk: OnDesk, key: FromPath[UUID]) -> Redirect:
        found = await own.equipment(desk.session, desk.house.id, key)
        await actions.remove_equipment(desk.session, found, desk.actor)
        return desk.go("equipment", say("Weggehaald: {what}.", what=found.name))


def _kept(desk: Desk, thing: EquipmentForm | None) -> Redirect:
    return desk.go("equipment", say("Bewaard: {what}.", what=thing.name if thing else ""))


def _stands_in_it(bookings: int) -> str:
    if not bookings:
        return say("Gesloten. Er staan geen reserveringen in deze tijd.")
    said = ngettext(
        "Gesloten. Er staat nog %(num)d reservering in deze tijd. Neem contact op.",
        "Gesloten. Er staan nog %(num)d reserveringen in deze tijd. Neem contact op.",
        bookings,
    )
    return said % {"num": bookings}


async def closed(form: Form[ClosureForm], doing: Any) -> tuple[Form[ClosureForm], int]:
    """The form, and how many bookings stand in the closure."""
    hit: list[int] = []

    async def counting() -> None:
        hit.append((await doing)[1])

    return await tried(form, counting()), sum(hit)


async def hours(
    desk: Desk, week: Form[Any] | None = None, form: Form[ExceptionForm] | None = None
) -> Template:
    today = day_of(desk.now)
    known = (await queries.hours_of(desk.session, [desk.house.id], today, today))[desk.house.id]
    return desk.view(
        "hours",
        weekdays=[weekday(number, desk.visitor.language) for number in range(7)],
        week=week or Form(typed=week_typed(known.week)),
        other=form or Form(),
        form=week or form or Form(),
        exceptions=await queries.exceptions_of(desk.session, desk.house.id, today),
        holidays=coming_holidays(today, desk.visitor.language),
        status=422 if week or form else 200,
    )


async def closures(desk: Desk, form: Form[ClosureForm]) -> Template:
    return desk.view(
        "closures",
        form=form,
        closures=await queries.closures_of(desk.session, desk.house.id, desk.now),
        parts=await queries.parts_of(desk.session, desk.house.id),
        groups=await queries.open_groups(desk.session),
        status=422 if form.errors else 200,
    )


async def equipment(desk: Desk, form: Form[EquipmentForm]) -> Template:
    found = await queries.equipment_of(desk.session, desk.house.id)
    return desk.view("equipment", form=form, equipment=found, status=422 if form.errors else 200)


def thing(desk: Desk, found: Equipment, form: Form[Any]) -> Template:
    return desk.view("thing", form=form, thing=found, status=422 if form.errors else 200)


def coming_holidays(today: date, language: Language) -> list[tuple[date, str]]:
    """Public holidays of the next twelve months."""
    both = {**public_holidays(today.year), **public_holidays(today.year + 1)}
    coming = {day: it for day, it in both.items() if today <= day <= today + YEAR}
    return [(day, it.said(language)) for day, it in sorted(coming.items())]
