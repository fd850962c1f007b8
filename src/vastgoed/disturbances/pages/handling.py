"""One disturbance: everybody who is hit, with a proposal for each; all of it handled by one button."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.disturbances import actions, queries
from vastgoed.disturbances.actions import Choice, Offer
from vastgoed.disturbances.forms import EndForm, HandlingForm, by_time
from vastgoed.disturbances.models import Disturbance
from vastgoed.disturbances.pages.disturbances import Db, Web, Who
from vastgoed.disturbances.pages.shown import Row, rows_of
from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.houses.queries import managed_house
from vastgoed.money import Money, total
from vastgoed.period import NonexistentTime, Period, instant
from vastgoed.text import msgid
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.language import gettext
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor

SKIPPED = msgid("Deze tijd bestaat niet: de klok gaat dan een uur vooruit.")


@dataclass(frozen=True, slots=True)
class Desk:
    """Who looks at which disturbance."""

    request: Web
    session: AsyncSession
    visitor: Visitor
    house: House
    it: Disturbance


class HandlingPages(Controller):
    path = "/manage/{slug:str}/disturbances/{key:uuid}"
    guards = [manager]

    @get("/")
    async def show(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], key: FromPath[UUID]
    ) -> Template:
        house = await managed_house(session, visitor, slug)
        it = await queries.disturbance(session, house.id, key)
        return await _page(Desk(request, session, visitor, house, it), Form())

    @post("/handling")
    async def handle(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        key: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        house, now = await managed_house(session, visitor, slug), datetime.now(UTC)
        it = await queries.disturbance(session, house.id, key, locked=True)
        form = replace(read(HandlingForm, by_time(data)), typed=data)
        lengths = {time.id: time.period for time in await queries.open_times(session, it, now)}
        choices, wrong = _choices(form.value, lengths) if form.value else ({}, {})
        if form.value is None or wrong:
            return await _page(Desk(request, session, visitor, house, it), form.but(**wrong))
        problems = await actions.handle(session, visitor, it, choices, now)
        return go(f"/manage/{slug}/disturbances/{it.id}?{_left(problems)}")

    @post("/end")
    async def end(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        key: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        """With a moment: until then. Without one: it is over."""
        house, now = await managed_house(session, visitor, slug), datetime.now(UTC)
        it = await queries.disturbance(session, house.id, key, locked=True)
        asked = "last_day" in data
        form = read(EndForm, data) if asked else Form[EndForm]()
        try:
            end = form.value.end if form.value else now
        except NonexistentTime:
            form = form.but(last_time=gettext(SKIPPED))
        if asked and form.value is None:
            return await _page(Desk(request, session, visitor, house, it), Form(), form)
        await actions.end_at(session, it, end, visitor.person_id, now)
        return go(f"/manage/{slug}/disturbances/{it.id}")


async def _page(desk: Desk, form: Form[Any], ending: Form[EndForm] | None = None) -> Template:
    request, session, it, house = desk.request, desk.session, desk.it, desk.house
    now = datetime.now(UTC)
    times = await queries.open_times(session, it, now)
    offer = await actions.propose(session, desk.visitor, it, times, now) if times else Offer()
    handled = sorted(await queries.handled_times(session, it), key=lambda time: time.period)
    shown: list[Row] = rows_of(times, offer, house, now)
    return view(
        request,
        "disturbances/show.html",
        status=422 if form.errors or ending else 200,
        house=house,
        it=it,
        what=await queries.names_of(session, it),
        rows=shown,
        form=ending or form,
        ending=ending,
        left=request.query_params.get("left", ""),
        handled=handled,
        to_call=len({time.person_id for time in handled if time.by_phone and not time.called_at}),
        refund=total([Money(time.refund_cents) for time in handled]),
        over=it.ended_at is not None or it.during.upper <= now,  # type: ignore[operator]
        now=now,
    )


def _choices(form: HandlingForm, lengths: Mapping[UUID, Period]) -> tuple[dict[UUID, Choice], dict[str, str]]:
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


def _left(problems: Mapping[UUID, Refusal]) -> str:
    return f"left={len(problems)}" if problems else "done=1"
