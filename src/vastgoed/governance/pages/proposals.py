"""All proposals of a house, and beginning one."""

from datetime import UTC, datetime, timedelta
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.actions import proposing
from vastgoed.governance.actions.drafting import propose_draft
from vastgoed.governance.actions.occasions import forget, remember
from vastgoed.governance.actions.proposing import Proposed, propose
from vastgoed.governance.forms import ProposalForm, QuestionForm
from vastgoed.governance.forms import contents as kinds
from vastgoed.governance.forms.contents import filled
from vastgoed.governance.models import Proposal
from vastgoed.governance.pages.beginning import first_page, new_page
from vastgoed.governance.pages.filling import warned
from vastgoed.governance.pages.occasions import occasioned
from vastgoed.governance.pages.words import KINDS, STATES
from vastgoed.governance.queries.proposals import proposals_of
from vastgoed.governance.queries.speaking import speaker
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.houses.queries import house
from vastgoed.houses.queries.offices import has_a_say, house_with_a_say
from vastgoed.people.pages.limits import within
from vastgoed.people.rules import Limit
from vastgoed.period import day_of
from vastgoed.policies.drafts import actions as drafts
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.policies.drafts.queries import in_force, own_draft
from vastgoed.text import msgid
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.form import Typed
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view

MADE = Limit("proposal-made", 20, timedelta(minutes=15))
PROPOSED = msgid("Dit is nu voorstel {n}. Uw ontwerp begint weer bij de regels van nu.")
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
        steered = await house_with_a_say(session, visitor, slug)
        return await first_page(request, session, (visitor, steered))

    @post(guards=[signed_in])
    async def create(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed
    ) -> Answer:
        await within(request, MADE, str(visitor.me))
        fields, steered = dict(data), await house_with_a_say(session, visitor, slug)
        kind, made = str(fields.pop("kind", "")), list[Proposal]()
        form, surprises = await warned(session, steered, filled(_form(kind), fields))
        if form.value:
            by = await speaker(session, visitor, steered.id, datetime.now(UTC))
            form = await tried(form, _make(session, steered, by, (kind, form.value), made))
        if not made:
            whose = visitor, steered
            return await new_page(request, session, whose, kind, form, surprises)
        return _made(request, steered, made[0])

    @post("/drafting", guards=[signed_in])
    async def draft(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], data: Typed
    ) -> Redirect:
        """One's own draft begins, or goes on, for what rubs or for a question."""
        steered = await house_with_a_say(session, visitor, slug)
        about = await occasioned(session, steered, data)
        begun = await in_force(session, steered.id, day_of(datetime.now(UTC)))
        if begun is None:
            raise Refusal("policies.none_yet", "Dit huis heeft nog geen huisregels om mee te beginnen.")
        said = say("Uw ontwerp begint bij de regels van nu.")
        found = await own_draft(session, steered.id, visitor.me)
        mine = found or await drafts.begin(session, steered.id, visitor.me, begun, said)
        await remember(session, mine, about)
        ready = say("Verander wat u anders wilt. Stel het daarna voor.")
        return done(request, f"/houses/{steered.slug}/draft", ready)


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
        await forget(session, draft)
        await _begin_anew(session, found, made[0], by, now)


async def _begin_anew(
    session: AsyncSession, found: House, made: Proposal, by: Speaker, now: datetime
) -> None:
    """What was proposed is not proposed again, unseen, with the next thing; the list of changes keeps it."""
    begun = await in_force(session, found.id, day_of(now))
    if begun:
        said = say(PROPOSED, n=made.number)
        await drafts.begin(session, found.id, by.person_id, begun, said)


async def _draft(session: AsyncSession, found: House, by: Speaker) -> PolicyDraft:
    draft = await own_draft(session, found.id, by.person_id)
    if draft is None:
        raise Refusal("governance.no_draft", "U hebt nog geen ontwerp van de regels. Begin daarmee.")
    return draft
