"""The examples of a draft: a price that changes on purpose changes what an example expects."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from vastgoed.errors import Absent
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies.document import Document
from vastgoed.policies.drafts.places import changed, part, without
from vastgoed.policies.examples import ExampleForm, failing
from vastgoed.policies.pages.editor import EDITOR, AtWork, Editor
from vastgoed.policies.rules.quote import Facts, quote
from vastgoed.web.access import signed_in
from vastgoed.web.language import current, say


@dataclass(frozen=True, slots=True)
class Example:
    """wrong: what does not come out as it says, empty when all is well."""

    number: int
    name: str
    wrong: str


class ExamplePages(Controller):
    path = "/houses/{slug:str}/draft/examples"
    guards = [signed_in]
    dependencies = EDITOR

    @get()
    async def index(self, editor: AtWork) -> Template:
        return editor.view("examples", examples=list(_examples(editor.document)))

    @post("/{number:int}/outcome")
    async def accept(self, editor: AtWork, number: FromPath[int]) -> Redirect:
        example = _one(editor, number)
        outcome = _outcome(editor.document, example)
        document = changed(editor.plain, ("examples", number, "expect"), outcome)
        return editor.go("/examples", await editor.save(document, say("Bewaard: {what}.", what=example.name)))

    @post("/{number:int}/removal")
    async def remove(self, editor: AtWork, number: FromPath[int]) -> Redirect:
        example = _one(editor, number)
        document = without(editor.plain, ("examples", number))
        return editor.go(
            "/examples", await editor.save(document, say("Weggehaald: {what}.", what=example.name))
        )


def _examples(document: Document) -> Iterator[Example]:
    for number, example in enumerate(document.examples):
        wrong = failing(document.policy, [example])
        yield Example(number, example.name, wrong[0].words.said(current.get()) if wrong else "")


def _one(editor: Editor, number: int) -> ExampleForm:
    """Raises Absent."""
    if part(editor.plain, ("examples", number)) is None:
        raise Absent
    return editor.document.examples[number]


def _outcome(document: Document, example: ExampleForm) -> dict[str, Any]:
    """What it comes to now. Raises Refusal when it cannot be asked at all any more."""
    policy = document.policy
    answer = quote(policy, example.booking.request(policy), Facts(HOUSE_ZONE))
    if answer.refused_by:
        return {"refused_by": answer.refused_by.clause}
    return {"total_cents": answer.total.cents}
