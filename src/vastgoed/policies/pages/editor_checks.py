"""What a draft leaves open, for whom it changes what, and what a booking would cost under it."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from litestar import Controller, get
from litestar.response import Template

from vastgoed.errors import Refusal
from vastgoed.policies.asking import FACTS, read_answers
from vastgoed.policies.differences import changes
from vastgoed.policies.document import Document, identity
from vastgoed.policies.drafts.noticing import consequences
from vastgoed.policies.drafts.open_questions import Open, open_questions
from vastgoed.policies.pages.calculator import Answer, CalculatorForm, Wanted, answered, asked, refused
from vastgoed.policies.pages.editor import EDITOR, AtWork, Editor
from vastgoed.policies.pages.house_rules import WEEK
from vastgoed.policies.pages.questions import Questions, conditions, questions
from vastgoed.policies.settling import settled
from vastgoed.policies.telling.examples import examples
from vastgoed.text import Language
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
        old, document, language = await editor.against(), editor.document, current.get()
        key = ("check", str(editor.draft.id), str(editor.draft.revision), identity(old or document), language)
        found, along = await once(key, lambda: _checked(old, document, language))
        return editor.view("check", part="_check", open=found, along=along)

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
        today, asks = editor.today, _asks(editor)
        typed = dict(editor.request.query_params)
        form, answer, old = Form[CalculatorForm](), None, None
        if "day" in typed:
            form, wanted = _asked(typed, asks, today)
            form, answer, old = await _prices(editor, form, wanted)
        shown: dict[str, Any] = {"form": form, "answer": answer, "old": old, "asks": asks, "known": ""}
        days: dict[str, Any] = {"on": today, "today": today, "day": today + WEEK}
        return editor.view("calculator", status=400 if form.errors else 200, **shown, **days)


def _checked(old: Document | None, document: Document, language: Language) -> tuple[list[Open], list[str]]:
    """What is open, and which examples go along with what changes."""
    ready = settled(document, old) if old else document
    along = [it.sentence for it in examples(document, ready, language)]
    return open_questions(ready, language), along


async def once(key: tuple[str, ...], work: Callable[[], R]) -> R:
    """What takes long, beside other requests, and not again for the same documents."""
    if key not in _kept:
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = await asyncio.to_thread(work)
    found: R = _kept[key]
    return found


def _asks(editor: Editor) -> Questions:
    document, language = editor.document, current.get()
    return replace(questions(document, language), conditions=conditions(document, language))


def _asked(
    typed: Mapping[str, Any], asks: Questions, today: date
) -> tuple[Form[CalculatorForm], Wanted | None]:
    """What was typed, also of what the conditions of the draft look at."""
    told, wrong = read_answers(asks.conditions, typed)
    plain = {name: value for name, value in typed.items() if not name.startswith(FACTS)}
    form, wanted = asked(plain, today)
    form = Form(form.value, typed, {**form.errors, **wrong})
    return form, replace(wanted, told=told) if wanted and not wrong else None


async def _prices(
    editor: Editor, form: Form[CalculatorForm], wanted: Wanted | None
) -> tuple[Form[CalculatorForm], Answer | None, Answer | None]:
    """The same wish by the draft, and by the rules of now where those know it."""
    if wanted is None:
        return form, None, None
    today = editor.today
    try:
        new = answered(editor.document, wanted, editor.now, today)
    except Refusal as refusal:
        return refused(form, refusal), None, None
    old = await editor.against()
    try:
        return form, new, answered(old, wanted, editor.now, today) if old else None
    except Refusal:
        return form, new, None
