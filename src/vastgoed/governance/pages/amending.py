"""Another text for a proposal: offered on a page of its own, taken over or declined by who writes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.errors import Refusal
from vastgoed.governance.actions import amending
from vastgoed.governance.actions.drafting import readable
from vastgoed.governance.forms import AnswerForm
from vastgoed.governance.forms.contents import AMENDS, filled, typed
from vastgoed.governance.pages.at import TALK, At, Talk
from vastgoed.governance.pages.filling import beside, warned
from vastgoed.governance.pages.proposal import page
from vastgoed.governance.queries.proposals import candidate
from vastgoed.governance.queries.talking import open_objections
from vastgoed.governance.rules.cells import edits as cells
from vastgoed.people.pages.limits import within
from vastgoed.people.rules import Limit
from vastgoed.policies.differences import changes
from vastgoed.policies.drafts.queries import held_draft, own_draft
from vastgoed.policies.edits import as_json, edits
from vastgoed.policies.settling import by_hand, settled
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import current, say

WRITTEN = Limit("proposal-written", 20, timedelta(minutes=15))
"""Amendments and objections of one person together."""


class AmendmentPages(Controller):
    path = "/houses/{slug:str}/proposals/{number:int}/amendments"
    guards = [signed_in]
    dependencies = TALK

    @get("/new")
    async def new(self, talk: At) -> Template:
        proposal = talk.opened().proposal
        fields = typed(proposal.kind, proposal.content)
        return await _new(talk, Form(None, {**fields, **talk.request.query_params}))

    @post()
    async def create(self, talk: At, data: Typed) -> Answer:
        await within(talk.request, WRITTEN, str(talk.me.person_id))
        kind = talk.opened().proposal.kind
        form, surprises = await warned(talk.session, talk.house, filled(AMENDS[kind], data))
        if form.value is None:
            return await _new(talk, form, surprises)
        found = await _of_draft(talk) if kind == "policy" else _of_text(talk, form.value)
        why, objection = form.value.why, form.value.objection
        made = await amending.amend(talk.session, talk.proposal, talk.me, found, why, talk.now)
        if objection:
            await amending.meant_for(talk.session, made, talk.proposal, objection)
        return talk.go(
            say("Uw wijziging staat erbij. Wie het voorstel schrijft, beslist erover."), _at(made.number)
        )

    @post("/{which:int}/acceptance")
    async def accept(self, talk: At, which: FromPath[int]) -> Redirect:
        await amending.accept(talk.session, talk.proposal, which, talk.me, talk.now)
        return talk.go(say("Wijziging {n} is overgenomen.", n=which), _at(which))

    @post("/{which:int}/refusal")
    async def decline(self, talk: At, which: FromPath[int], data: Typed) -> Answer:
        form = read(AnswerForm, data)
        if form.value is None:
            return await page(talk, form, f"amendment-{which}")
        await amending.decline(talk.session, talk.proposal, which, talk.me, form.value.answer, talk.now)
        return talk.go(say("Wijziging {n} is niet overgenomen.", n=which), _at(which))

    @post("/{which:int}/withdrawal")
    async def withdraw(self, talk: At, which: FromPath[int]) -> Redirect:
        await amending.withdraw_amendment(talk.session, talk.proposal, which, talk.me, talk.now)
        return talk.go(say("Uw wijziging is teruggenomen."), _at(which))


def _at(number: int) -> str:
    return f"#amendment-{number}"


async def _of_draft(talk: Talk) -> list[dict[str, Any]]:
    """From the text of now to one's own draft."""
    draft = await held_draft(talk.session, talk.house.id, talk.me.person_id)
    return as_json(by_hand(edits(await candidate(talk.session, talk.proposal), readable(draft))))


def _of_text(talk: Talk, form: Any) -> list[dict[str, Any]]:
    return cells(talk.proposal.content, form.content)


async def _new(talk: Talk, form: Form[Any], surprises: Sequence[str] = ()) -> Template:
    """Of a policy: what one's own draft says differently, where there is one."""
    shown: dict[str, Any] = {"lines": [], "not_yet": "", "has_draft": False, "surprises": surprises}
    shown |= {"kind": talk.proposal.kind, "objections": await open_objections(talk.session, talk.proposal)}
    if talk.proposal.kind == "policy":
        shown |= await _drafted(talk)
    shown |= await beside(talk.session, talk.house, talk.proposal.kind, form)
    return talk.view("amend", status=422 if form.errors else 200, form=form, **shown)


async def _drafted(talk: Talk) -> dict[str, Any]:
    draft = await own_draft(talk.session, talk.house.id, talk.me.person_id)
    if draft is None:
        return {}
    try:
        document = readable(draft)
    except Refusal as refusal:
        return {"has_draft": True, "not_yet": say(refusal.sentence, **refusal.parameters)}
    text = await candidate(talk.session, talk.proposal)
    told = changes(text, settled(document, text), current.get())
    return {"has_draft": True, "lines": [it.sentence for it in told]}
