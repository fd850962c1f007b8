"""A proposal: read by everybody, written by its authors."""

from collections.abc import Sequence
from typing import Any

from litestar import Controller, get, post
from litestar.response import Redirect, Template

from vastgoed.governance.actions import proposing
from vastgoed.governance.actions.drafting import change_to_draft, try_out
from vastgoed.governance.forms import AnswerForm, ProposalForm
from vastgoed.governance.forms import contents as kinds
from vastgoed.governance.forms.proposing import typed
from vastgoed.governance.pages.at import TALK, At, Talk
from vastgoed.governance.pages.filling import beside, warned
from vastgoed.governance.pages.shown import everything
from vastgoed.policies.drafts.queries import held_draft
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import say
from vastgoed.web.tried import tried
from vastgoed.web.views import done

NOTHING: Form[Any] = Form()


async def page(talk: Talk, form: Form[Any] = NOTHING, wrong: str = "") -> Template:
    """wrong: which of the forms on the page it is that has errors."""
    asked = talk.request.query_params
    shown: dict[str, Any] = {"form": form, "wrong": wrong}
    shown |= {"answers": asked.get("answers", ""), "about": asked.get("about", "")}
    return talk.view("show", status=422 if form.errors else 200, **shown, **await everything(talk))


class ProposalPages(Controller):
    path = "/houses/{slug:str}/proposals/{number:int}"
    dependencies = TALK

    @get(guards=[anyone])
    async def show(self, talk: At) -> Template:
        return await page(talk)

    @get("/text", guards=[signed_in])
    async def text(self, talk: At) -> Template:
        proposal = talk.opened().proposal
        found = {**typed(proposal), **kinds.typed(proposal.kind, proposal.content)}
        return await _text(talk, Form(None, found))

    @post("/text", guards=[signed_in])
    async def change(self, talk: At, data: Typed) -> Answer:
        form = kinds.filled(kinds.KINDS.get(talk.proposal.kind, ProposalForm), data)
        form, surprises = await warned(talk.session, talk.house, form)
        if form.value:
            form = await tried(form, _change(talk, form.value))
        if form.errors:
            return await _text(talk, form, surprises)
        return talk.go(say("De tekst is veranderd."))

    @post("/conversation", guards=[signed_in])
    async def begin(self, talk: At) -> Redirect:
        await proposing.begin_talking(talk.session, talk.proposal, talk.me, talk.now)
        return talk.go(say("Het gesprek is begonnen. Iedereen kan het voorstel nu lezen."))

    @post("/reopening", guards=[signed_in])
    async def reopen(self, talk: At, data: Typed) -> Answer:
        form = read(AnswerForm, data)
        if form.value is None:
            return await page(talk, form, "reopening")
        await proposing.reopen(talk.session, talk.proposal, talk.me, form.value.answer, talk.now)
        return talk.go(say("Het voorstel is terug in het gesprek."))

    @post("/withdrawal", guards=[signed_in])
    async def withdraw(self, talk: At, data: Typed) -> Answer:
        form = read(AnswerForm, data)
        if form.value is None:
            return await page(talk, form, "withdrawal")
        await proposing.withdraw(talk.session, talk.proposal, talk.me, form.value.answer, talk.now)
        return talk.go(say("Het voorstel is ingetrokken."))

    @post("/draft", guards=[signed_in])
    async def try_it(self, talk: At) -> Redirect:
        """One's own draft becomes the proposal, to change it there."""
        said = say("Uw ontwerp begint bij voorstel {n}.", n=talk.proposal.number)
        await try_out(talk.session, talk.house, talk.proposal, talk.me, said)
        return done(talk.request, f"/houses/{talk.house.slug}/draft", said)

    @post("/content", guards=[signed_in])
    async def put_draft(self, talk: At) -> Redirect:
        """The proposal becomes what one's own draft says."""
        draft = await held_draft(talk.session, talk.house.id, talk.me.person_id)
        await change_to_draft(talk.session, talk.proposal, talk.me, draft, talk.now)
        return talk.go(say("Het voorstel is nu zoals uw ontwerp."))


async def _change(talk: Talk, form: Any) -> None:
    found = await proposing.change_text(talk.session, talk.proposal, talk.me, form, talk.now)
    content = getattr(form, "content", None)
    if content is not None and content != found.content:
        what = proposing.Proposed(found.kind, content)
        await proposing.change_content(talk.session, found, talk.me, what, talk.now)


async def _text(talk: Talk, form: Form[Any], surprises: Sequence[str] = ()) -> Template:
    kind = talk.proposal.kind
    shown: dict[str, Any] = {"kind": kind, "surprises": surprises}
    shown |= await beside(talk.session, talk.house, kind, form)
    return talk.view("text", status=422 if form.errors else 200, form=form, **shown)
