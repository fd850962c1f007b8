"""What a draft leaves open, for whom it changes what, and what a booking would cost under it."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from litestar import Controller, get
from litestar.response import Template

from vastgoed.errors import Refusal
from vastgoed.money import Rate
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.clauses.tariff.sentences import PER
from vastgoed.policies.differences import changes
from vastgoed.policies.document import Document, identity, problems
from vastgoed.policies.drafts.places import Plain
from vastgoed.policies.pages.calculator import Answer, CalculatorForm, Wanted, answered, asked, refused
from vastgoed.policies.pages.editor import EDITOR, AtWork, Editor
from vastgoed.policies.pages.house_rules import WEEK
from vastgoed.policies.pages.questions import questions
from vastgoed.policies.prices import FREE
from vastgoed.policies.problems import Path, Problem
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.effects import effects
from vastgoed.policies.rules.policy import Rule
from vastgoed.policies.rules.words import price
from vastgoed.text import Language
from vastgoed.web.access import signed_in
from vastgoed.web.form import Form
from vastgoed.web.language import current

R = TypeVar("R")
KEPT = 200
_kept: dict[tuple[str, ...], Any] = {}


@dataclass(frozen=True, slots=True)
class Open:
    """A question that is still open; place: where it is answered, empty when a rule for it has to be made."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """was and now are empty where something else than a price is different."""

    room: str
    who: str
    was: str
    now: str


class CheckPages(Controller):
    path = "/houses/{slug:str}/draft"
    guards = [signed_in]
    dependencies = EDITOR

    @get("/check")
    async def check(self, editor: AtWork) -> Template:
        key = ("check", str(editor.draft.id), str(editor.draft.revision))
        found = await once(key, lambda: problems(editor.document))
        language = current.get()
        told = [_open(problem, editor.plain, language) for problem in found]
        return editor.view("check", part="_check", open=list(dict.fromkeys(told)))

    @get("/changes")
    async def changes(self, editor: AtWork) -> Template:
        old, new, language = await editor.against(), editor.document, current.get()
        if old is None:
            return editor.view("changes", changes=[], effect=False, prices=[])
        key = ("changes", identity(old), identity(new), language)
        shown = await once(key, lambda: list(_prices_of(old, new, language)))
        told = changes(old, new, language)
        return editor.view("changes", changes=told, effect=bool(shown), prices=[it for it in shown if it.now])

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


def _open(problem: Problem, plain: Plain, language: Language) -> Open:
    return Open(problem.words.said(language), _place(problem.path, plain))


def _place(path: Path, plain: Plain) -> str:
    if len(path) > 1 and path[0] == "clauses" and isinstance(path[1], int):
        return f"parts/clauses/{plain['clauses'][path[1]]['id']}"
    return f"examples#example-{path[1]}" if path[:1] == ("examples",) else ""


def _prices_of(old: Document, new: Document, language: Language) -> Iterator[Noticed]:
    """Each room and kind of people for whom something comes out differently; of prices from what to what."""
    words = new.policy.vocabulary
    for effect in effects(old.policy, new.policy, Facts(HOUSE_ZONE)):
        was, now = (_offers(rules) for rules in (effect.before, effect.after))
        texts = (", ".join(_price(it, language) for it in new_ones) for new_ones in (was - now, now - was))
        room, who = words.rooms[effect.room], words.categories[effect.category].label
        yield Noticed(room.said(language), who.said(language), *texts)


def _offers(rules: Iterable[Rule]) -> set[tuple[int, str]]:
    return {(rule.rate.micro, rule.unit) for rule in rules if isinstance(rule, Offer)}


def _price(offer: tuple[int, str], language: Language) -> str:
    rate, unit = offer
    return f"{price(Rate(rate), language)} {PER[unit].said(language)}" if unit in PER else FREE.said(language)


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
