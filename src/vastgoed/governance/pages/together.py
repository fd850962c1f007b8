"""Writing together, taking a proposal apart, and putting two together: one page, for who writes it."""

from typing import Any

from litestar import Controller, get, post
from litestar.response import Redirect, Template

from vastgoed.errors import Absent, Refusal
from vastgoed.governance.actions import authors, lineage
from vastgoed.governance.actions.living import as_author
from vastgoed.governance.forms import ProposalForm
from vastgoed.governance.forms.together import InviteForm, MergeForm, ReplaceForm, SplitForm
from vastgoed.governance.models import Proposal
from vastgoed.governance.pages.at import TALK, At, Talk
from vastgoed.governance.pages.parts import parts_of
from vastgoed.governance.pages.words import Who
from vastgoed.governance.queries import kin, talking
from vastgoed.governance.queries.proposals import proposal as numbered
from vastgoed.governance.queries.speaking import those_with_a_say
from vastgoed.houses.queries import constituencies_of
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer
from vastgoed.web.language import say
from vastgoed.web.tried import tried
from vastgoed.web.views import done

NOTHING: Form[Any] = Form()


class TogetherPages(Controller):
    path = "/houses/{slug:str}/proposals/{number:int}"
    guards = [signed_in]
    dependencies = TALK

    @get("/together")
    async def show(self, talk: At) -> Template:
        return await _page(talk)

    @post("/authors")
    async def invite(self, talk: At, data: Typed) -> Answer:
        form = read(InviteForm, data)
        if form.value:
            form = await tried(form, _invited(talk, form.value))
        if form.errors:
            return await _page(talk, form, "authors")
        said = say("De vraag is verstuurd. Zegt die ander ja? Dan schrijft u samen.")
        return done(talk.request, f"{talk.base}/together", said)

    @post("/authors/yes")
    async def join(self, talk: At) -> Redirect:
        await authors.answer(talk.session, talk.proposal, talk.me, talk.now, joins=True)
        return talk.go(say("U schrijft nu mee aan dit voorstel."))

    @post("/authors/no")
    async def stay_out(self, talk: At) -> Redirect:
        await authors.answer(talk.session, talk.proposal, talk.me, talk.now, joins=False)
        return talk.go(say("U schrijft niet mee. Meepraten kan altijd."))

    @post("/split")
    async def split(self, talk: At, data: Typed) -> Answer:
        form: Form[Any] = read(SplitForm, data)
        made = list[Proposal]()
        if form.value:
            form = await tried(form, _split(talk, form.value, made))
        return await _made(talk, form, "split", made)

    @post("/merger")
    async def merge(self, talk: At, data: Typed) -> Answer:
        form: Form[Any] = read(MergeForm, data)
        made = list[Proposal]()
        if form.value:
            form = await tried(form, _merged(talk, form.value, made))
        return await _made(talk, form, "merger", made)

    @post("/replacement")
    async def replace(self, talk: At, data: Typed) -> Answer:
        form: Form[Any] = read(ReplaceForm, data)
        if form.value:
            form = await tried(form, _replaced(talk, form.value))
        if form.errors:
            return await _page(talk, form, "replacement")
        return talk.go(say("Voorstel {n} komt hiervoor in de plaats.", n=form.typed["other"]))


async def _invited(talk: Talk, form: InviteForm) -> None:
    every = await those_with_a_say(talk.session, talk.house.id, talk.now)
    other = next((it for it in every if it.person_id == form.person), None)
    if other is None:
        raise Refusal("governance.no_say_here", "Kies wie er meeschrijft.", field="person")
    await authors.invite(talk.session, talk.proposal, talk.me, other, talk.now)


async def _split(talk: Talk, form: SplitForm, made: list[Proposal]) -> None:
    words = ProposalForm(title=form.title, why=form.why)
    parts = set(form.parts)
    made.append(await lineage.split(talk.session, talk.proposal, talk.me, parts, words, talk.now))


async def _merged(talk: Talk, form: MergeForm, made: list[Proposal]) -> None:
    words, other = ProposalForm(title=form.title, why=form.why), await _other(talk, form.other)
    made.append(await lineage.merge(talk.session, talk.proposal, other, talk.me, words, talk.now))


async def _replaced(talk: Talk, form: ReplaceForm) -> None:
    other = await _other(talk, form.other)
    await lineage.supersede(talk.session, talk.proposal, other, talk.me, form.why, talk.now)


async def _other(talk: Talk, number: int) -> Proposal:
    try:
        return await numbered(talk.session, talk.house, number)
    except Absent:
        raise Refusal("governance.not_two", "Kies een ander voorstel.", field="other") from None


async def _made(talk: Talk, form: Form[Any], which: str, made: list[Proposal]) -> Answer:
    if not made:
        return await _page(talk, form, which)
    path = f"/houses/{talk.house.slug}/proposals/{made[0].number}"
    return done(talk.request, path, say("Dit is nu voorstel {n}.", n=made[0].number))


async def _page(talk: Talk, form: Form[Any] = NOTHING, wrong: str = "") -> Template:
    """Only for who writes it, or guides the house. wrong: which of the forms has errors."""
    await as_author(talk.session, talk.proposal, talk.me)
    session, proposal = talk.session, talk.proposal
    writers = await talking.authors(session, proposal.id)
    asked = await kin.asked_along(session, proposal.id)
    taken = {it.person_id for it, _ in writers} | {key for key, _ in asked}
    every = await those_with_a_say(session, talk.house.id, talk.now)
    sides = {it.key: it.name for it in await constituencies_of(session, talk.house.id)}
    found = await kin.others(session, proposal)
    mine = await kin.written_by(session, talk.me.person_id)
    return talk.view(
        "together",
        status=422 if form.errors else 200,
        form=form,
        wrong=wrong,
        who=Who(sides, named=True),
        authors=writers,
        asked=asked,
        others=[it for it in every if it.person_id not in taken],
        parts=await parts_of(session, proposal),
        proposals=[_choice(it) for it in found],
        to_merge=[_choice(it) for it in found if _merges(it, proposal) and (talk.me.guides or it.id in mine)],
    )


def _choice(it: Proposal) -> tuple[int, str]:
    return it.number, say("Voorstel {n}: {title}", n=it.number, title=it.title)


def _merges(one: Proposal, other: Proposal) -> bool:
    return one.kind == other.kind == "policy" and one.parent_id == other.parent_id
