"""Offline too: a proxy, a ballot to print, and ballots that one person enters and another confirms."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.errors import Absent
from vastgoed.governance.actions.answering import confirm_paper
from vastgoed.governance.forms.ballots import BoxForm, PaperForm, ProxyForm
from vastgoed.governance.pages.ballots import CHOICES, IN_ROUND, NOTHING, page, proposed
from vastgoed.governance.pages.brief import brief
from vastgoed.governance.pages.prices import prices
from vastgoed.governance.queries.booth import Booth, booth
from vastgoed.governance.queries.papers import entered, not_yet
from vastgoed.houses.queries.offices import helps
from vastgoed.text import msgid
from vastgoed.votes.actions.papers import Handed, enter, refuse
from vastgoed.votes.actions.proxies import give_proxy, revoke_proxy
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext, say
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view

INVALID = msgid("Ongeldig")
WAYS = {"paper": msgid("Op papier"), "telephone": msgid("Per telefoon")}


class ProxyPages(Controller):
    path = "/votes/{vote_id:uuid}/proxy"
    guards = [signed_in]

    @post()
    async def give(
        self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID], data: Typed
    ) -> Answer:
        it, form = await booth(session, visitor, vote_id, datetime.now(UTC)), read(ProxyForm, data)
        if form.value is None:
            return page(request, it, form)
        asked = form.value
        giving = give_proxy(session, visitor.me, vote_id, asked.holder, datetime.now(UTC), asked.wish)
        form = await tried(form, giving)
        if form.errors:
            return page(request, it, form)
        return done(request, f"/votes/{vote_id}", say("Uw volmacht is vastgelegd."))

    @post("/withdrawal")
    async def withdraw(self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID]) -> Redirect:
        await revoke_proxy(session, visitor.me, vote_id, datetime.now(UTC))
        return done(request, f"/votes/{vote_id}", say("Uw volmacht is ingetrokken. U antwoordt nu zelf."))


class PaperPages(Controller):
    """Whoever has a say in the house helps; a voter enters no ballots of others."""

    path = "/votes/{vote_id:uuid}"
    guards = [signed_in]

    @get("/paper")
    async def printed(self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID]) -> Template:
        it = await booth(session, visitor, vote_id, datetime.now(UTC))
        words = IN_ROUND if it.consent else CHOICES
        context: dict[str, Any] = {
            "it": it,
            "vote": it.vote,
            "proposal": it.proposal,
            "questions": brief(it, on_paper=True),
            "prices": prices(it),
            "what": proposed(it),
            "boxes": [gettext(text) for text in words.values()],
        }
        return view(request, "votes/paper.html", house=it.house, **context)

    @get("/papers")
    async def papers(self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID]) -> Template:
        return await _papers(request, session, await _helping(session, visitor, vote_id), visitor.me)

    @post("/papers")
    async def enter(
        self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID], data: Typed
    ) -> Answer:
        it = await _helping(session, visitor, vote_id)
        form, handed = _handed(it, data)
        if handed is not None:
            form = await tried(form, enter(session, visitor.me, vote_id, handed, datetime.now(UTC)))
        if form.errors:
            return await _papers(request, session, it, visitor.me, form)
        return done(
            request, f"/votes/{vote_id}/papers", say("Ingevoerd. Nu moet iemand anders dit bevestigen.")
        )

    @post("/papers/{envelope_id:uuid}/confirmation")
    async def confirm(
        self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID], envelope_id: FromPath[UUID]
    ) -> Redirect:
        it = await _entered_here(session, visitor, vote_id, envelope_id)
        await confirm_paper(session, it.vote, visitor.me, envelope_id, datetime.now(UTC))
        return done(request, f"/votes/{vote_id}/papers", say("Bevestigd. De stem telt mee."))

    @post("/papers/{envelope_id:uuid}/refusal")
    async def refuse(
        self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID], envelope_id: FromPath[UUID]
    ) -> Redirect:
        await _entered_here(session, visitor, vote_id, envelope_id)
        await refuse(session, envelope_id, datetime.now(UTC))
        return done(request, f"/votes/{vote_id}/papers", say("Weggehaald. Deze stem telt niet mee."))


async def _helping(session: Db, visitor: Who, vote_id: UUID) -> Booth:
    """For who manages or guides this house. Raises Absent for a voter, and for anybody else."""
    it = await booth(session, visitor, vote_id, datetime.now(UTC))
    if not helps(visitor, it.house.id):
        raise Absent
    return it


async def _entered_here(session: Db, visitor: Who, vote_id: UUID, envelope_id: UUID) -> Booth:
    """Raises Absent for what was entered for another vote."""
    it = await _helping(session, visitor, vote_id)
    if envelope_id not in {one.id for one in await entered(session, vote_id)}:
        raise Absent
    return it


def _handed(it: Booth, data: Any) -> tuple[Form[Any], Handed | None]:
    if it.vote.secret:
        box = read(BoxForm, data)
        return box, Handed("paper", box.value.voters, box.value.papers) if box.value else None
    one = read(PaperForm, data)
    if one.value and it.consent and one.value.missing:
        one = one.but(**{name: gettext(words) for name, words in one.value.missing.items()})
    said = one.value
    handed = Handed(said.way, [said.voter], [said.choice], said.reason, said.resolves) if said else None
    return one, handed


async def _papers(request: Web, session: Db, it: Booth, me: UUID, form: Form[Any] = NOTHING) -> Template:
    choices = {**(IN_ROUND if it.consent else CHOICES), "invalid": INVALID}
    words = {key: gettext(text) for key, text in choices.items()}
    context: dict[str, Any] = {
        "it": it,
        "vote": it.vote,
        "form": form,
        "people": await not_yet(session, it.vote),
        "envelopes": await entered(session, it.vote.id),
        "me": me,
        "words": words,
        "ways": {key: gettext(text) for key, text in WAYS.items()},
    }
    return view(request, "votes/papers.html", status=422 if form.errors else 200, house=it.house, **context)
