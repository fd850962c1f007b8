"""The roster of hosts: made by the manager, filled by the volunteers themselves."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.db import period_of
from vastgoed.errors import Refusal
from vastgoed.houses.pages.desk import DESK, Desk, OnDesk
from vastgoed.people.models import Person
from vastgoed.period import Period
from vastgoed.reception.actions import shifts as actions
from vastgoed.reception.forms import NewcomersForm, ShiftForm
from vastgoed.reception.queries import shifts
from vastgoed.text import msgid
from vastgoed.web.access import Holding, manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view

AHEAD = timedelta(weeks=8)


class ShiftPages(Controller):
    path = "/manage/{slug:str}/shifts"
    guards = [manager]
    dependencies = DESK

    @get()
    async def index(self, desk: OnDesk) -> Template:
        return await _page(desk, Form())

    @post()
    async def add(self, desk: OnDesk, data: Typed) -> Answer:
        form = read(ShiftForm, data)
        if form.value:
            form = await tried(form, _planned(desk, form.value))
        if form.errors or form.value is None:
            return await _page(desk, form)
        first = form.value.periods[0]
        return desk.go("shifts", say("In het rooster gezet: {when}.", when=first))

    @post("/{key:uuid}/removal")
    async def strike(self, desk: OnDesk, key: FromPath[UUID]) -> Redirect:
        shift = await shifts.shift(desk.session, desk.house.id, key)
        await actions.strike(desk.session, shift)
        return desk.go("shifts", say("Uit het rooster: {when}.", when=period_of(shift.during)))

    @post("/{key:uuid}/vacancy")
    async def vacate(self, desk: OnDesk, key: FromPath[UUID]) -> Redirect:
        shift = await shifts.shift(desk.session, desk.house.id, key)
        await actions.hand_back(desk.session, shift, None)
        return desk.go("shifts", say("Nu nog niemand: {when}.", when=period_of(shift.during)))

    @post("/{key:uuid}/newcomers")
    async def welcome(self, desk: OnDesk, key: FromPath[UUID], data: Typed) -> Redirect:
        """Whether whoever is new may walk in then."""
        shift, typed = await shifts.shift(desk.session, desk.house.id, key), read(NewcomersForm, data).value
        await actions.welcome(desk.session, shift, newcomers=bool(typed and typed.newcomers))
        told = (
            msgid("Ook voor wie nieuw is: {when}.")
            if shift.newcomers
            else msgid("Niet meer voor wie nieuw is: {when}.")
        )
        return desk.go("shifts", say(told, when=period_of(shift.during)))


async def _planned(desk: Desk, typed: ShiftForm) -> None:
    """Raises Refusal for somebody who is no host here."""
    hosts = await shifts.hosts_of(desk.session, desk.house.id, desk.now)
    if typed.person and typed.person not in {host.id for host in hosts}:
        raise Refusal("reception.no_host", "Kies iemand die hier gastheer of gastvrouw is.", field="person")
    asked = actions.Plan(desk.house.id, typed.periods, typed.person, typed.newcomers == "ja")
    await actions.plan(desk.session, asked)


async def _page(desk: Desk, form: Form[ShiftForm]) -> Template:
    coming = Period(desk.now, desk.now + AHEAD)
    return view(
        desk.request,
        "reception/shifts.html",
        status=422 if form.errors else 200,
        house=desk.house,
        form=form,
        shifts=await shifts.shifts_of(desk.session, desk.house.id, coming),
        hosts=_options(await shifts.hosts_of(desk.session, desk.house.id, desk.now)),
    )


def _options(hosts: Sequence[Person]) -> list[tuple[Any, str]]:
    return [(host.id, host.name or host.email or "") for host in hosts]


class MyShiftPages(Controller):
    """For a volunteer: take a shift, or hand it back, with one tap."""

    path = "/shifts"
    guards = [Holding(*shifts.WELCOMING)]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who) -> Template:
        found = await shifts.shifts_for(session, visitor, datetime.now(UTC))
        return view(request, "reception/my_shifts.html", shifts=found, me=visitor.person_id)

    @post("/{key:uuid}/acceptance")
    async def take(self, request: Web, session: Db, visitor: Who, key: FromPath[UUID]) -> Redirect:
        shift = await shifts.my_shift(session, visitor, key)
        await actions.take(session, shift, visitor.me, datetime.now(UTC))
        told = say("U doet {when}. Dank u wel!", when=period_of(shift.during))
        return done(request, f"/shifts#s-{key}", told)

    @post("/{key:uuid}/return")
    async def hand_back(self, request: Web, session: Db, visitor: Who, key: FromPath[UUID]) -> Redirect:
        shift = await shifts.my_shift(session, visitor, key)
        await actions.hand_back(session, shift, visitor.me)
        told = say("U doet niet meer: {when}.", when=period_of(shift.during))
        return done(request, f"/shifts#s-{key}", told)
