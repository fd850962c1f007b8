"""One disturbance: everybody who is hit, with a proposal for each; all of it handled by one button."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.db import period_of
from vastgoed.disturbances import actions, queries
from vastgoed.disturbances.actions import Choice, Offer
from vastgoed.disturbances.forms import EndForm, HandlingForm, after_the_calls, by_time
from vastgoed.disturbances.models import Disturbance
from vastgoed.disturbances.pages.shown import rows_of
from vastgoed.disturbances.queries import Handled
from vastgoed.errors import Refusal
from vastgoed.houses.pages.desk import DESK, Desk, OnDesk
from vastgoed.money import Money, total
from vastgoed.period import NonexistentTime, Period, instant
from vastgoed.text import msgid
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import gettext, ngettext, say
from vastgoed.web.tried import tried
from vastgoed.web.views import view

SKIPPED = msgid("Deze tijd bestaat niet: de klok gaat dan een uur vooruit.")


class HandlingPages(Controller):
    path = "/manage/{slug:str}/disturbances/{key:uuid}"
    guards = [manager]
    dependencies = DESK

    @get("/")
    async def show(self, desk: OnDesk, key: FromPath[UUID]) -> Template:
        return await _page(desk, await queries.disturbance(desk.session, desk.house.id, key), Form())

    @post("/handling")
    async def handle(self, desk: OnDesk, key: FromPath[UUID], data: Typed) -> Answer:
        it = await queries.disturbance(desk.session, desk.house.id, key, locked=True)
        form = replace(read(HandlingForm, by_time(after_the_calls(data))), typed=data)
        times = await queries.open_times(desk.session, it, desk.now)
        lengths = {time.id: time.period for time in times}
        choices, wrong = choices_of(form.value, lengths) if form.value else ({}, {})
        if form.value is None or wrong:
            return await _page(desk, it, form.but(**wrong))
        problems = await actions.handle(desk.session, desk.visitor, it, choices, desk.now)
        return desk.go(f"disturbances/{it.id}", _handled(problems, choices.values()))

    @post("/end")
    async def end(self, desk: OnDesk, key: FromPath[UUID], data: Typed) -> Answer:
        """With a moment: until then. Without one: it is over."""
        it = await queries.disturbance(desk.session, desk.house.id, key, locked=True)
        form, end = _ending(data, desk.now)
        if end is not None:
            form = await tried(form, actions.end_at(desk.session, it, end, desk.actor, desk.now))
        if end is None or form.errors:
            return await _page(desk, it, Form(), form)
        return desk.go(f"disturbances/{it.id}", say("Dit duurt nu tot {end}.", end=end))


async def _page(
    desk: Desk, it: Disturbance, form: Form[Any], ending: Form[EndForm] | None = None
) -> Template:
    times = await queries.open_times(desk.session, it, desk.now)
    offer = await actions.propose(desk.session, desk.visitor, it, times, desk.now) if times else Offer()
    return view(
        desk.request,
        "disturbances/show.html",
        status=422 if form.errors or ending else 200,
        house=desk.house,
        it=it,
        what=await queries.names_of(desk.session, it),
        rows=rows_of(times, offer, desk.house, desk.now),
        form=ending or form,
        ending=ending,
        over=it.ended_at is not None or period_of(it.during).end <= desk.now,
        **_done(await queries.handled_times(desk.session, it)),
    )


def _done(handled: list[Handled]) -> dict[str, Any]:
    """What was seen to, in order of time; who must be called; what is to be given back."""
    to_call = {time.person_id for time in handled if time.by_phone and not time.called_at}
    return {
        "handled": sorted(handled, key=lambda time: time.period),
        "to_call": len(to_call),
        "refund": total([Money(time.refund_cents) for time in handled]),
    }


def _ending(data: Mapping[str, Any], now: datetime) -> tuple[Form[EndForm], datetime | None]:
    """The form, and when it ends; None when what was typed is no moment."""
    if "last_day" not in data:
        return Form(), now
    form = read(EndForm, data)
    try:
        return form, form.value.end if form.value else None
    except NonexistentTime:
        return form.but(last_time=gettext(SKIPPED)), None


def choices_of(
    form: HandlingForm, lengths: Mapping[UUID, Period]
) -> tuple[dict[UUID, Choice], dict[str, str]]:
    """What to do with each time that still waits; and what is wrong, by the name of its field."""
    choices, wrong = dict[UUID, Choice](), dict[str, str]()
    for key, do in form.do.items():
        if key not in lengths:
            continue
        try:
            period = _period(form, key, lengths[key]) if do == "move" else None
            choices[key] = Choice(do, form.room.get(key), period)
        except NonexistentTime:
            wrong[f"start.{key}"] = gettext(SKIPPED)
    return choices, wrong


def _period(form: HandlingForm, key: UUID, was: Period) -> Period:
    """As long as it was. Raises NonexistentTime for a moment that the clock jumps over."""
    if key not in form.day or key not in form.start:
        return was
    start = instant(datetime.combine(form.day[key], form.start[key]), fold=1)
    return Period(start, start + was.elapsed)


def _handled(problems: Mapping[UUID, Refusal], choices: Collection[Choice]) -> str:
    if problems:
        return say("Niet alles kon. Wat hieronder staat, wacht nog. Kies opnieuw.")
    waiting = sum(choice.do == "later" for choice in choices)
    if not waiting:
        return say("Geregeld. Wie mail heeft, krijgt bericht.")
    return ngettext(
        "Nog %(num)s reservering wacht: bel eerst.", "Nog %(num)s reserveringen wachten: bel eerst.", waiting
    ) % {"num": waiting}
