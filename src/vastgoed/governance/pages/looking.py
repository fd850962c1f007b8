"""After an emergency decision: what was decided, by whom, what it did, and what to keep."""

from datetime import date, timedelta
from typing import Any

from litestar import Controller, get, post
from litestar.response import Template

from vastgoed.errors import Absent
from vastgoed.governance.actions import looking
from vastgoed.governance.forms.looking import LookBackForm
from vastgoed.governance.pages.decided import Read, everything
from vastgoed.governance.pages.decisions import READ, At
from vastgoed.governance.queries import talking
from vastgoed.governance.queries.ledger import ledger
from vastgoed.governance.queries.looking import around, took_part
from vastgoed.period import day_of
from vastgoed.steering.actions import By, Writing
from vastgoed.steering.queries.people import part_of, people_of
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Web
from vastgoed.web.language import gettext
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view


class LookBackPages(Controller):
    path = "/houses/{slug:str}/decisions/{number:int}/look-back"
    dependencies = READ

    @get(guards=[anyone])
    async def show(self, request: Web, at: At) -> Template:
        if not at.looks_back:
            raise Absent
        return await _page(request, at, Form())

    @post(guards=[signed_in])
    async def learn(self, request: Web, at: At, data: Typed) -> Answer:
        form = read(LookBackForm, data)
        if not (at.looks_back and at.steers):
            raise Absent
        if form.value:
            form = await tried(form, _learn(at, form.value))
        if form.errors:
            return await _page(request, at, form)
        return done(request, f"{at.base}/look-back", gettext("Dit staat nu in het logboek."))


async def _learn(at: Read, said: LookBackForm) -> None:
    if said.task and said.owner:
        await part_of(at.session, at.house.id, said.owner, at.now)
    by = By(at.visitor.me, at.by.noted if at.by else "")
    await looking.look_back(at.session, Writing(at.house.id, by, at.now), at.decision, said)


def _last(at: Read) -> date | None:
    """The last day on which it held, once that is over."""
    until = at.decision.until
    over = until is not None and until <= day_of(at.now)
    return until - timedelta(days=1) if until and over else None


async def _page(request: Web, at: Read, form: Form[Any]) -> Template:
    session, proposal = at.session, at.decision.proposal_id
    every = await everything(at)
    own: dict[str, Any] = {
        "around": await around(session, at.decision, at.now),
        "ledger": await ledger(session, at.decision, at.now, exact=at.steers),
        "sides": await took_part(session, every["vote"]) if every["vote"] else [],
        "thread": await talking.thread(session, proposal) if proposal else [],
        "people": await people_of(session, at.house.id, at.now) if at.steers else [],
        "steers": at.steers,
        "last": _last(at),
        "me": at.visitor.person_id,
    }
    status = 422 if form.errors else 200
    return view(request, "decisions/look_back.html", status=status, house=at.house, form=form, **every | own)
