"""Beginning a draft, all its rules, what was changed in it and taking that back."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.period import day_of
from vastgoed.policies.differences import changes
from vastgoed.policies.document import Document
from vastgoed.policies.drafts import actions, labels, queries
from vastgoed.policies.drafts.places import SOME, WORDS, Plain
from vastgoed.policies.pages.editor import EDITOR, STEERED, AtWork, Editor, Steered, chapters, panels
from vastgoed.policies.pages.editor_newer import newer
from vastgoed.web.access import signed_in
from vastgoed.web.form import Empty, Form, Typed, TypedForm, Whole, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import current, say
from vastgoed.web.views import done, view

SHOWN = 10


class BeginForm(TypedForm):
    """What a draft begins with: the policy in force, or a published version by its number."""

    source: Literal["current", "version"]
    number: Annotated[Whole | None, Empty] = None


class StartPages(Controller):
    path = "/houses/{slug:str}/draft"
    guards = [signed_in]
    dependencies = STEERED

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, steered: Steered) -> Template:
        draft = await queries.own_draft(session, steered.id, visitor.me)
        if draft is None:
            return await start_page(request, session, steered, Form())
        return await all_rules(Editor(request, session, visitor, steered, draft, datetime.now(UTC)))

    @get("/start")
    async def start(self, request: Web, session: Db, steered: Steered) -> Template:
        return await start_page(request, session, steered, Form())

    @post()
    async def begin(self, request: Web, session: Db, visitor: Who, steered: Steered, data: Typed) -> Answer:
        form = read(BeginForm, data)
        if form.value is None:
            return await start_page(request, session, steered, form)
        begun, said = await _source(session, steered, form.value)
        await actions.begin(session, steered.id, visitor.me, begun, said)
        return done(request, f"/houses/{steered.slug}/draft", said)


class RevisionPages(Controller):
    path = "/houses/{slug:str}/draft"
    guards = [signed_in]
    dependencies = EDITOR

    @get("/revisions")
    async def index(self, editor: AtWork) -> Template:
        found = await queries.revisions(editor.session, editor.draft.id)
        return editor.view("revisions", revisions=found)

    @post("/revisions/{number:int}/return")
    async def go_back(self, editor: AtWork, number: FromPath[int]) -> Redirect:
        old = await queries.revision(editor.session, editor.draft.id, number)
        sentence = say("Uw ontwerp is weer zoals na stap {n}.", n=number)
        if old.document != editor.plain:
            await actions.go_back(editor.session, editor.draft, old, sentence)
        return editor.go("", sentence)

    @get("/removal")
    async def sure(self, editor: AtWork) -> Template:
        return editor.view("removal")

    @post("/removal")
    async def throw_away(self, editor: AtWork) -> Redirect:
        await actions.throw_away(editor.session, editor.draft)
        return editor.go("", say("Uw ontwerp is weg."))


async def start_page(request: Web, session: AsyncSession, house: House, form: Form[BeginForm]) -> Template:
    versions = [number for _, number in await queries.published(session, house.id)]
    about: dict[str, Any] = {"form": form, "versions": versions, "base": f"/houses/{house.slug}/draft"}
    status = 422 if form.errors else 200
    return view(request, "policies/draft/start.html", status=status, house=house, **about)


async def _source(
    session: AsyncSession, house: House, wanted: BeginForm
) -> tuple[tuple[UUID | None, Document], str]:
    """Raises Refusal when there is no policy in force."""
    if wanted.source == "version":
        found = await queries.version(session, house.id, wanted.number or 0)
        return found, say("Uw ontwerp begint bij versie {n}.", n=wanted.number)
    current_one = await queries.in_force(session, house.id, day_of(datetime.now(UTC)))
    if current_one is None:
        raise Refusal("policies.none_yet", "Dit huis heeft nog geen huisregels om mee te beginnen.")
    return current_one, say("Uw ontwerp begint bij de regels van nu.")


async def all_rules(editor: Editor) -> Template:
    """Every rule as sentences, what may not be read yet, and what it changes."""
    found = await editor.in_force()
    policy_id, old = found or (None, None)
    written = await asyncio.to_thread(_written, editor, old)
    unfinished = _unfinished(editor.draft.unfinished)
    since = await newer(editor) if policy_id != editor.draft.parent_id else None
    beside = await panels(editor)
    return editor.view("index", unfinished=unfinished, newer=since, panels=beside, **written)


def _written(editor: Editor, old: Document | None) -> dict[str, Any]:
    """What is made from the documents alone; of a large one that takes long."""
    document, asked = editor.document, editor.request.query_params.get("at", "")
    found = changes(old, document, current.get()) if old else []
    rules = list(chapters(document))
    return {
        "chapters": rules,
        "words": _words(editor.plain),
        "changes": found[:SHOWN],
        "more": len(found) - SHOWN,
        "at": asked if asked in {*(it.clause for it in rules), *WORDS, *SOME} else "",
    }


def _words(plain: Plain) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Kind, what it is called, and per word of the vocabulary its address and name."""
    language, found = current.get(), []
    for kind in WORDS:
        items = plain["vocabulary"].get(kind) or []
        named = [(f"{kind}/{it['id']}", (it.get("label") or it.get("ask"))[language]) for it in items]
        found.append((kind, labels.VOCABULARY[kind].said(language), named))
    return found


def _unfinished(held: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Address and name of what was typed and cannot be read yet."""
    return [(name, str(it.get("said", name))) for name, it in held.items()]
