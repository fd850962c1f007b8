"""Another text for a proposal, and objections to it: raised on a page of their own."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.errors import Refusal
from vastgoed.governance.actions import amending, objecting
from vastgoed.governance.actions.drafting import readable
from vastgoed.governance.forms import AnswerForm, NotGoneForm, ObjectionForm, SolvedForm
from vastgoed.governance.forms.contents import AMENDS, filled, typed
from vastgoed.governance.pages.at import TALK, At, Talk
from vastgoed.governance.pages.changed import changed
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
PLACE = "/houses/{slug:str}/proposals/{number:int}"


class AmendmentPages(Controller):
    path = f"{PLACE}/amendments"
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


class ObjectionPages(Controller):
    path = f"{PLACE}/objections"
    guards = [signed_in]
    dependencies = TALK

    @get("/new")
    async def new(self, talk: At) -> Template:
        objecting.may_object(talk.me)
        return await _objection(talk, Form())

    @post()
    async def create(self, talk: At, data: Typed) -> Answer:
        await within(talk.request, WRITTEN, str(talk.me.person_id))
        form = read(ObjectionForm, data)
        if form.value is None:
            return await _objection(talk, form)
        await objecting.object_to(talk.session, talk.proposal, talk.me, form.value, talk.now)
        return talk.go(say("Uw bezwaar staat erbij. Wie het voorstel schrijft, gaat erop in."), "#objections")

    @post("/{which:int}/integration")
    async def integrate(self, talk: At, which: FromPath[int], data: Typed) -> Answer:
        form = read(SolvedForm, data)
        if form.value is None:
            return await page(talk, form, f"objection-{which}")
        await objecting.integrate(talk.session, talk.proposal, which, talk.me, form.value, talk.now)
        return talk.go(say("Bezwaar {n} is verwerkt.", n=which), "#objections")

    @post("/{which:int}/standing")
    async def stand(self, talk: At, which: FromPath[int], data: Typed) -> Answer:
        form = read(SolvedForm, data)
        if form.value is None:
            return await page(talk, form, f"objection-{which}")
        answer = form.value.answer
        await objecting.let_stand(talk.session, talk.proposal, which, talk.me, answer, talk.now)
        return talk.go(say("Bezwaar {n} blijft staan.", n=which), "#objections")

    @post("/{which:int}/confirmation")
    async def confirm(self, talk: At, which: FromPath[int]) -> Redirect:
        await objecting.confirm(talk.session, talk.proposal, which, talk.me, talk.now)
        return talk.go(say("Dank u wel. Uw bezwaar is weg."), "#objections")

    @post("/{which:int}/reply")
    async def reply(self, talk: At, which: FromPath[int], data: Typed) -> Answer:
        form = read(NotGoneForm, data)
        if form.value is None:
            return await page(talk, form, f"objection-{which}")
        answer = form.value.answer
        await objecting.not_gone(talk.session, talk.proposal, which, talk.me, answer, talk.now)
        return talk.go(
            say("Uw bezwaar staat weer open. Wie het voorstel schrijft, leest waarom."), "#objections"
        )

    @post("/{which:int}/withdrawal")
    async def withdraw(self, talk: At, which: FromPath[int]) -> Redirect:
        await objecting.withdraw_objection(talk.session, talk.proposal, which, talk.me, talk.now)
        return talk.go(say("Uw bezwaar is teruggenomen."), "#objections")


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


async def _objection(talk: Talk, form: Form[Any]) -> Template:
    found = await changed(talk.session, talk.proposal)
    about = [("", say("Het hele voorstel")), *((it.key, it.title) for it in found.chapters)]
    return talk.view("object", status=422 if form.errors else 200, form=form, about=about)
