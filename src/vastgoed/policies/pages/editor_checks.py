"""What a draft leaves open, for whom it changes what, and what a booking would cost under it."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from litestar import Controller, get
from litestar.response import Template

from vastgoed.errors import Refusal
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.differences import changes
from vastgoed.policies.document import identity
from vastgoed.policies.drafts.noticing import consequences
from vastgoed.policies.drafts.open_questions import open_questions
from vastgoed.policies.pages.calculator import Answer, CalculatorForm, Wanted, answered, asked, refused
from vastgoed.policies.pages.editor import EDITOR, AtWork, Editor
from vastgoed.policies.pages.house_rules import WEEK
from vastgoed.policies.pages.questions import questions
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form
from vastgoed.web.language import current

R = TypeVar("R")
KEPT = 200
_kept: dict[tuple[str, ...], Any] = {}


class CheckPages(Controller):
    path = "/houses/{slug:str}/draft"
    guards = [signed_in]
    dependencies = EDITOR

    @get("/check")
    async def check(self, editor: AtWork) -> Template:
        document, language = editor.document, current.get()
        key = ("check", str(editor.draft.id), str(editor.draft.revision), language)
        found = await once(key, lambda: open_questions(document, language))
        return editor.view("check", part="_check", open=found)

    @get("/changes")
    async def changes(self, editor: AtWork) -> Template:
        old, new, language = await editor.against(), editor.document, current.get()
        if old is None:
            return editor.view("changes", changes=[], found=None)
        key = ("changes", identity(old), identity(new), language)
        found = await once(key, lambda: consequences(old, new, language))
        return editor.view("changes", changes=changes(old, new, language), found=found)

    @get("/calculator")
    async def calculator(self, editor: AtWork) -> Template:
        today = editor.now.astimezone(HOUSE_ZONE).date()
        typed = dict(editor.request.query_params)
        form, answer, now = Form[CalculatorForm](), None, None
        if "day" in typed:
            form, wanted = asked(typed, today)
            form, answer, now = await _prices(editor, form, wanted)
        return editor.view(
            "calculator",
            status=400 if form.errors else 200,
            form=form,
            answer=answer,
            old=now,
            known="",
            asks=questions(editor.document, current.get()),
            on=today,
            today=today,
            day=today + WEEK,
        )


async def once(key: tuple[str, ...], work: Callable[[], R]) -> R:
    """What takes long, beside other requests, and not again for the same documents."""
    if key not in _kept:
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = await asyncio.to_thread(work)
    found: R = _kept[key]
    return found


async def _prices(
    editor: Editor, form: Form[CalculatorForm], wanted: Wanted | None
) -> tuple[Form[CalculatorForm], Answer | None, Answer | None]:
    """The same wish by the draft, and by the rules of now where those know it."""
    if wanted is None:
        return form, None, None
    today = editor.now.astimezone(HOUSE_ZONE).date()
    try:
        new = answered(editor.document, wanted, editor.now, today)
    except Refusal as refusal:
        return refused(form, refusal), None, None
    old = await editor.against()
    try:
        return form, new, answered(old, wanted, editor.now, today) if old else None
    except Refusal:
        return form, new, None
