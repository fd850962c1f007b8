"""The page on which a proposal begins: which kind, what it is about, and what one's own draft changes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.actions.drafting import of_draft
from vastgoed.governance.pages.filling import begun, beside
from vastgoed.governance.pages.occasions import occasioned
from vastgoed.governance.pages.words import KINDS
from vastgoed.governance.queries.changing import proposed
from vastgoed.governance.queries.occasions import Occasioned
from vastgoed.houses.models import House
from vastgoed.policies import queries as policies
from vastgoed.policies.differences import changes
from vastgoed.policies.drafts.queries import own_draft
from vastgoed.web.form import Form
from vastgoed.web.given import Web
from vastgoed.web.language import current, say
from vastgoed.web.views import view
from vastgoed.web.visitor import Visitor

Whose = tuple[Visitor, House]


async def first_page(request: Web, session: AsyncSession, whose: Whose) -> Template:
    """As it is opened: by kind, and with what it is about."""
    asked = dict(request.query_params)
    kind = str(asked.pop("kind", ""))
    fields = await begun(session, whose[1], kind, asked)
    return await new_page(request, session, whose, kind, Form(None, {**asked, **fields}))


async def new_page(
    request: Web,
    session: AsyncSession,
    whose: Whose,
    kind: str,
    form: Form[Any],
    surprises: Sequence[str] = (),
) -> Template:
    """Without a kind: which ones there are."""
    visitor, found = whose
    about: Occasioned = await occasioned(session, found, form.typed)
    shown: dict[str, Any] = {"kind": kind if kind in {*KINDS, "question"} else "", "lines": [], "not_yet": ""}
    if shown["kind"] == "policy":
        shown |= await _proposed(session, visitor, found)
    shown |= {"about": about, "surprises": surprises, **await beside(session, found, kind, form)}
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
    if what.parent_id is None:
        return {"lines": []}
    old = await policies.document(session, what.parent_id)
    told = changes(old, proposed(old, what.content), current.get())
    return {"lines": [it.sentence for it in told]}
