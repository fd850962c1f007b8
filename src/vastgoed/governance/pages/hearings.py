"""Who is hit hard and has no seat says what it means to them."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.governance.actions.hearing import PATIENCE, answer
from vastgoed.governance.forms.deciding import HeardForm
from vastgoed.governance.models import Hearing
from vastgoed.governance.pages.changed import changed
from vastgoed.governance.queries.hearings import hearing_for
from vastgoed.governance.queries.proposals import proposal_of
from vastgoed.governance.rules.life import ENDED
from vastgoed.houses.models import House
from vastgoed.text import msgid
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext, say
from vastgoed.web.views import done, view

NOTHING: Form[Any] = Form()
WORDLESS = msgid("Schrijf op wat dit voor u betekent. Of kies «Ik hoef niets te zeggen».")


class HearingPages(Controller):
    path = "/hearings/{hearing_id:uuid}"
    guards = [signed_in]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, hearing_id: FromPath[UUID]) -> Template:
        return await _page(request, session, await hearing_for(session, hearing_id, visitor.me))

    @post()
    async def hear(
        self, request: Web, session: Db, visitor: Who, hearing_id: FromPath[UUID], data: Typed
    ) -> Answer:
        hearing, form = await hearing_for(session, hearing_id, visitor.me), read(HeardForm, data)
        if form.value and form.value.is_empty:
            form = form.but(said=gettext(WORDLESS))
        if form.value is None:
            return await _page(request, session, hearing, form)
        said = "" if form.value.declines else form.value.said
        await answer(session, hearing.id, said, datetime.now(UTC))
        return done(request, f"/hearings/{hearing.id}", say("Uw antwoord staat erbij. Dank u wel."))


async def _page(request: Web, session: Db, hearing: Hearing, form: Form[Any] = NOTHING) -> Template:
    proposal = await proposal_of(session, hearing.proposal_id)
    house = await session.get_one(House, proposal.house_id)
    context: dict[str, Any] = {
        "hearing": hearing,
        "proposal": proposal,
        "what": await changed(session, proposal),
        "answers": (hearing.state not in ("heard", "declined") or hearing.noted_by)
        and proposal.state not in ENDED,
        "until": hearing.invited_at + PATIENCE if hearing.invited_at and hearing.state == "invited" else None,
        "form": form,
    }
    return view(
        request, "governance/hearing.html", status=422 if form.errors else 200, house=house, **context
    )
