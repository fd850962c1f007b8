"""All proposals of a house, and beginning one."""

from datetime import UTC, datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.actions import proposing
from vastgoed.governance.actions.drafting import of_draft, propose_draft
from vastgoed.governance.actions.proposing import Proposed, propose
from vastgoed.governance.forms import ProposalForm, QuestionForm
from vastgoed.governance.forms import contents as kinds
from vastgoed.governance.models import Proposal
from vastgoed.governance.pages.at import Answer
from vastgoed.governance.pages.words import KINDS, STATES
from vastgoed.governance.queries.proposals import proposals_of
from vastgoed.governance.queries.speaking import speaker
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.houses.pages.desk import tried
from vastgoed.houses.queries import house
from vastgoed.houses.queries.offices import has_a_say, house_with_a_say
from vastgoed.policies import queries as policies
from vastgoed.policies.differences import changes
from vastgoed.policies.document import parse
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.policies.drafts.queries import own_draft
from vastgoed.text import msgid
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import current, say
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor

BEGUN = {
    "question": msgid("Uw vraag staat er. Iedereen kan hem lezen."),
    "draft": msgid("Uw voorstel staat er. Begin het gesprek als het klaar is."),
}


class ProposalsPages(Controller):
    path = "/houses/{slug:str}/proposals"

    @get(guards=[anyone])
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        found = await house(session, slug)
        steers = await has_a_say(session, visitor, found)
        going = await proposals_of(session, found, drafts=steers)
        ended = await proposals_of(session, found, "ended", drafts=steers)
        shown: dict[str, Any] = {"going": going, "ended": ended, "steers": steers}
        return view(request, "governance/index.html", house=found, states=STATES, kinds=KINDS, **shown)

    @get("/new", guards=[signed_in])
    async def new(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        asked, steered = dict(request.query_params), await house_with_a_say(session, visitor, slug)
        return await _page(request, session, (visitor, steered), asked.pop("kind", ""), Form(None, asked))

    @post(guards=[signed_in])
    async def create(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed
    ) -> Answer:
        typed, steered = dict(data), await house_with_a_say(session, visitor, slug)
        kind, made = str(typed.pop("kind", "")), list[Proposal]()
        form = read(_form(kind), typed)
        if form.value:
            by = await speaker(session, visitor, steered.id, datetime.now(UTC))
            form = await tried(form, _make(session, steered, by, (kind, form.value), made))
        if not made:
            return await _page(request, session, (visitor, steered), kind, form)
        return _made(request, steered, made[0])


def _made(request: Web, found: House, made: Proposal) -> Redirect:
    sentence = say(BEGUN.get(made.state, BEGUN["draft"]))
    return done(request, f"/houses/{found.slug}/proposals/{made.number}", sentence)


def _form(kind: str) -> Any:
    return QuestionForm if kind == "question" else kinds.KINDS.get(kind, ProposalForm)


async def _make(
    session: AsyncSession, found: House, by: Speaker, what: tuple[str, Any], made: list[Proposal]
) -> None:
    kind, form = what
    now = datetime.now(UTC)
    if kind == "question":
        made.append(await proposing.begin_question(session, found, by, form, now))
    elif kind in kinds.KINDS:
        made.append(await propose(session, found, by, Proposed(kind, form.content), form, now))  # type: ignore[arg-type]
    else:
        draft = await _draft(session, found, by)
        made.append(await propose_draft(session, found, by, draft, form, now))


async def _draft(session: AsyncSession, found: House, by: Speaker) -> PolicyDraft:
    draft = await own_draft(session, found.id, by.person_id)
    if draft is None:
        raise Refusal("governance.no_draft", "U hebt nog geen ontwerp van de regels. Begin daarmee.")
    return draft


async def _page(
    request: Web, session: AsyncSession, whose: tuple[Visitor, House], kind: str, form: Form[Any]
) -> Template:
    """Without a kind: which ones there are."""
    visitor, found = whose
    shown: dict[str, Any] = {"kind": kind if kind in {*KINDS, "question"} else "", "lines": [], "not_yet": ""}
    if shown["kind"] == "policy":
        shown |= await _proposed(session, visitor, found)
    status = 422 if form.errors else 200
    return view(request, "governance/new.html", house=found, form=form, status=status, **shown)


async def _proposed(session: AsyncSession, visitor: Visitor, found: House) -> dict[str, Any]:
    """What one's own draft changes; or why it cannot be proposed yet."""
    draft = await own_draft(session, found.id, visitor.me)
    if draft is None:
        return {"not_yet": say("Verander eerst iets in uw eigen ontwerp van de regels.")}
    try:
        what = await of_draft(session, draft, datetime.now(UTC))
    except Refusal as refusal:
        return {"not_yet": say(refusal.sentence, **refusal.parameters)}
    begun = await policies.document(session, what.parent_id) if what.parent_id else None
    told = changes(begun, parse(draft.document), current.get()) if begun else []
    return {"lines": [it.sentence for it in told]}
