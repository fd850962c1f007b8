"""The examples of a draft: a price that changes on purpose changes what an example expects."""

from collections.abc import Iterator
from dataclasses import dataclass

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.errors import Absent
from vastgoed.policies.document import Document
from vastgoed.policies.drafts.places import changed, part, without
from vastgoed.policies.drafts.saving import mark
from vastgoed.policies.examples import ExampleForm, failing, outcome
from vastgoed.policies.pages.editor import EDITOR, AtWork, Editor
from vastgoed.policies.settling import settled
from vastgoed.web.access import signed_in
from vastgoed.web.form import Typed
from vastgoed.web.given import Answer
from vastgoed.web.language import current, say


@dataclass(frozen=True, slots=True)
class Example:
    """wrong: what does not come out as it says, empty when all is well; seen: how it stood there.

    goes_along: it came out right by the rules of now, so it follows what is proposed.
    """

    number: int
    name: str
    wrong: str
    seen: str
    goes_along: bool


class ExamplePages(Controller):
    path = "/houses/{slug:str}/draft/examples"
    guards = [signed_in]
    dependencies = EDITOR

    @get()
    async def index(self, editor: AtWork) -> Template:
        return await _page(editor)

    @post("/{number:int}/outcome")
    async def accept(self, editor: AtWork, number: FromPath[int], data: Typed) -> Answer:
        example = _one(editor, number)
        if data.get("seen") != _seen(editor, number):
            return await _page(editor, stale=True)
        found = outcome(editor.document.policy, example).model_dump(exclude_none=True)
        document = changed(editor.plain, ("examples", number, "expect"), found)
        return editor.go("/examples", await editor.save(document, say("Bewaard: {what}.", what=example.name)))

    @post("/{number:int}/removal")
    async def remove(self, editor: AtWork, number: FromPath[int], data: Typed) -> Answer:
        example = _one(editor, number)
        if data.get("seen") != _seen(editor, number):
            return await _page(editor, stale=True)
        document = without(editor.plain, ("examples", number))
        return editor.go(
            "/examples", await editor.save(document, say("Weggehaald: {what}.", what=example.name))
        )


async def _page(editor: Editor, *, stale: bool = False) -> Template:
    old = await editor.against()
    examples = list(_examples(editor, settled(editor.document, old) if old else editor.document))
    return editor.view("examples", status=409 if stale else 200, examples=examples, is_stale=stale)


def _examples(editor: Editor, proposed: Document) -> Iterator[Example]:
    for number, example in enumerate(editor.document.examples):
        wrong = failing(editor.document.policy, [example])
        words = wrong[0].words.said(current.get()) if wrong else ""
        along = proposed.examples[number] != example
        yield Example(number, example.name, words, _seen(editor, number), along)


def _seen(editor: Editor, number: int) -> str:
    """Another window may have changed or taken away this one, or one before it."""
    return mark(part(editor.plain, ("examples", number)))


def _one(editor: Editor, number: int) -> ExampleForm:
    """Raises Absent."""
    if part(editor.plain, ("examples", number)) is None:
        raise Absent
    return editor.document.examples[number]
