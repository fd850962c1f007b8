"""A lot that anybody can draw again: the sources that were announced, what they said, and each step."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.errors import Absent
from vastgoed.governance.forms.ballots import LotForm
from vastgoed.governance.queries.lots import Lot, lot_of
from vastgoed.houses.queries.offices import helps
from vastgoed.votes.actions.drawing import draw, numbers_said
from vastgoed.votes.rules.lot import Source
from vastgoed.votes.sentences import kept_card, named
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import current, say
from vastgoed.web.tried import tried
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor

NOTHING: Form[Any] = Form()


class LotPages(Controller):
    path = "/votes/{vote_id:uuid}/lot"

    @get(guards=[anyone])
    async def show(self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID]) -> Template:
        return _page(request, await lot_of(session, vote_id), visitor)

    @post(guards=[signed_in])
    async def draw(
        self, request: Web, session: Db, visitor: Who, vote_id: FromPath[UUID], data: Typed
    ) -> Answer:
        """First it is read back: what a source said is handed in once."""
        it, form = await lot_of(session, vote_id), read(LotForm, data)
        if not helps(visitor, it.house.id):
            raise Absent
        said: list[Source] = []
        if form.value:
            form = await tried(form, _said(session, it, form.value, visitor.me, said))
        if form.errors or not form.value or not form.value.sure:
            return _page(request, it, visitor, form, said)
        sentence = say("Het lot is getrokken. Iedereen kan het nu narekenen.")
        return done(request, f"/votes/{vote_id}/lot", sentence)


async def _said(session: Db, it: Lot, asked: LotForm, by: UUID, said: list[Source]) -> None:
    """What is read of the lines; drawn when they are said to be right."""
    said.extend(numbers_said(it.form, asked.lines))
    if asked.sure:
        await draw(session, it.vote, asked.lines, by, datetime.now(UTC))


def _page(
    request: Web, it: Lot, visitor: Visitor, form: Form[Any] = NOTHING, said: Sequence[Source] = ()
) -> Template:
    """said: what was typed, as it is read; it stands there until somebody says that it is right."""
    verdict, language = it.vote.verdict or {}, current.get()
    context: dict[str, Any] = {
        "it": it,
        "vote": it.vote,
        "form": form,
        "leads": helps(visitor, it.house.id) and it.waits,
        "said": [] if form.errors else list(zip(it.sources, said, strict=bool(said))),
        "named": lambda option: named(option, language),
        "card": kept_card(verdict, language) if it.drawn else None,
    }
    return view(request, "votes/lot.html", status=422 if form.errors else 200, house=it.house, **context)
