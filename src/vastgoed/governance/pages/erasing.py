"""Who manages the house takes away what nobody may read."""

from uuid import UUID

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect

from vastgoed.errors import Absent
from vastgoed.governance.actions import erasing
from vastgoed.governance.pages.at import TALK, At, Talk
from vastgoed.web.access import manager
from vastgoed.web.language import gettext


class ErasingPages(Controller):
    path = "/houses/{slug:str}/proposals/{number:int}"
    guards = [manager]
    dependencies = TALK

    @post("/messages/{key:uuid}/erasure")
    async def message(self, talk: At, key: FromPath[UUID]) -> Redirect:
        await erasing.erase_message(talk.session, talk.proposal, key, _manager(talk), talk.now)
        return _done(talk, f"#m-{key}")

    @post("/objections/{which:int}/erasure")
    async def objection(self, talk: At, which: FromPath[int]) -> Redirect:
        await erasing.erase_objection(talk.session, talk.proposal, which, _manager(talk), talk.now)
        return _done(talk, f"#objection-{which}")


def _manager(talk: Talk) -> UUID:
    """Raises Absent for who manages another house."""
    if not talk.visitor.holds(erasing.MANAGER, talk.house.id):
        raise Absent
    return talk.visitor.me


def _done(talk: Talk, at: str) -> Redirect:
    return talk.go(gettext("De tekst is weg. Het logboek zegt dat."), at)
