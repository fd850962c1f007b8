"""The form of one part of a draft: a clause, a price of it, a category; or of one value in a sentence."""

import json
from dataclasses import dataclass
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.errors import Absent
from vastgoed.policies.clauses.registry import FORMS
from vastgoed.policies.document import parse, stored
from vastgoed.policies.drafts import actions, labels
from vastgoed.policies.drafts.controls import Drawing
from vastgoed.policies.drafts.places import Place, added, placed, without
from vastgoed.policies.drafts.saving import asked, digest, outcome, typed_at, without_empty_rows
from vastgoed.policies.pages.editor import EDITOR, AtWork, Editor
from vastgoed.policies.pages.editor_form import (
    elsewhere,
    needed_by,
    rows_of,
    sentences_of,
    summed_up,
    title_of,
)
from vastgoed.policies.problems import PolicyError
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form, Typed, TypedForm, read
from vastgoed.web.given import Answer
from vastgoed.web.language import current, say

Typing = dict[str, Any]
MOST_KEPT = 50_000


class RemovalForm(TypedForm):
    place: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A form as it is asked for. address: where it is sent; only: the one value that it is about."""

    place: Place
    address: str
    only: str = ""


class PartPages(Controller):
    path = "/houses/{slug:str}/draft"
    guards = [signed_in]
    dependencies = EDITOR

    @get("/parts/{place:path}")
    async def edit(self, editor: AtWork, place: FromPath[str]) -> Template:
        wanted = _old(editor, place, editor.request.query_params.get("only", ""))
        kept = {} if wanted.only else _kept(editor, wanted)
        return form_page(
            editor,
            wanted,
            Form(None, kept or typed_at(editor.plain, wanted.place, wanted.only)),
            again=bool(kept),
        )

    @post("/parts/{place:path}")
    async def change(self, editor: AtWork, place: FromPath[str], data: Typed) -> Answer:
        return await saved(editor, _old(editor, place, str(data.get("only", ""))), data)

    @get("/new")
    async def kinds(self, editor: AtWork) -> Template:
        return editor.view("kinds", kinds=[(kind, labels.of(kind)) for kind in FORMS])

    @get("/new/{place:path}")
    async def new(self, editor: AtWork, place: FromPath[str]) -> Template:
        wanted = _new(editor, place)
        kept = _kept(editor, wanted)
        return form_page(
            editor, wanted, Form(None, kept or typed_at(editor.plain, wanted.place)), again=bool(kept)
        )

    @post("/new/{place:path}")
    async def add(self, editor: AtWork, place: FromPath[str], data: Typed) -> Answer:
        return await saved(editor, _new(editor, place), data)

    @post("/removals")
    async def remove(self, editor: AtWork, data: Typed) -> Answer:
        return await removed(editor, data)


def _old(editor: Editor, place: str, only: str) -> Asked:
    found = placed(editor.plain, place.strip("/"))
    if only and not asked(found, only):
        raise Absent
    return Asked(found, f"parts/{found.name}", only)


def _new(editor: Editor, place: str) -> Asked:
    return Asked(added(editor.plain, place.strip("/")), f"new/{place.strip('/')}")


def _kept(editor: Editor, wanted: Asked) -> Typing:
    """What was typed here before and could not be read; nothing when somebody wants to begin again."""
    if "fresh" in editor.request.query_params:
        return {}
    kept: Typing = editor.draft.unfinished.get(wanted.address, {}).get("typed", {})
    return kept


async def saved(editor: Editor, wanted: Asked, data: Typing) -> Answer:
    """Save, or show the form again with all that was typed and what is wrong, or what changed meanwhile."""
    if not wanted.place.is_new and data.get("seen") != digest(editor.plain, wanted.place):
        typing = without_empty_rows(editor.plain, wanted.place, data)
        return form_page(editor, wanted, Form(None, typing), stale=True)
    found = outcome(editor.plain, wanted.place, data)
    if found.document is None:
        typing = without_empty_rows(editor.plain, wanted.place, data)
        _keep(editor, wanted, typing)
        errors = {name: words.said(current.get()) for name, words in found.errors.items()}
        return form_page(editor, wanted, Form(None, typing, errors))
    actions.finished(editor.draft, wanted.address)
    sentence = await editor.save(found.document)
    if data.get("again"):
        return editor.go(f"/parts/{found.place.name}", sentence)
    return editor.go_back(found.place, sentence)


def _keep(editor: Editor, wanted: Asked, data: Typing) -> None:
    """As long as it is of a size that somebody types; a database holds no NUL."""
    plain: Typing = json.loads(json.dumps(data).replace("\\u0000", ""))
    fields = {name: value for name, value in plain.items() if name not in ("form_key", "seen", "again")}
    if not wanted.only and len(str(fields)) <= MOST_KEPT:
        said = title_of(editor, wanted.place)
        actions.keep_unfinished(editor.draft, wanted.address, {"said": said, "typed": fields})


async def removed(editor: Editor, data: Typing) -> Answer:
    """Take a part away as it was seen; what others refer to stays, and is named."""
    form = read(RemovalForm, data)
    place = placed(editor.plain, form.value.place if form.value else "")
    if form.value and place.list and form.value.seen != digest(editor.plain, place):
        asked_for = Asked(place, f"parts/{place.name}")
        return form_page(editor, asked_for, Form(None, typed_at(editor.plain, place)), stale=True)
    left = without(editor.plain, place.path)
    try:
        new = stored(parse(left))
    except PolicyError as error:
        wrong = say("Dit kan niet weg. {why}", why=needed_by(error.problems[0], left))
        wanted = Asked(place, f"parts/{place.name}")
        return form_page(editor, wanted, Form(None, typed_at(editor.plain, place), {"": wrong}))
    actions.finished(editor.draft, f"parts/{place.name}")
    return editor.go_back(place, await editor.save(new))


def form_page(
    editor: Editor, wanted: Asked, form: Form[Any], *, stale: bool = False, again: bool = False
) -> Template:
    """again: what stands here was typed earlier; stale: it was changed elsewhere since it was opened."""
    drawing = Drawing(wanted.place.type, form.typed, editor.plain["vocabulary"], current.get())
    place, only = wanted.place, wanted.only
    controls = drawing.controls(asked(place, only))
    about = {
        "summary": summed_up(controls, form.errors),
        "title": title_of(editor, place),
        "rows": rows_of(editor, place),
        "sentence": next(sentences_of(editor, place), []),
        "seen": digest(editor.plain, place),
        "is_stale": stale,
        "stale": elsewhere(editor, place, only, form.typed) if stale else {},
        "controls": controls,
    }
    status = 409 if stale else 422 if form.errors else 200
    inner = "_value" if only else None
    return editor.view("part", part=inner, status=status, form=form, asked=wanted, again=again, **about)
