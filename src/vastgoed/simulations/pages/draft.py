"""What one's own draft would have done: a button beside it, and the run that it makes."""

from litestar import Controller, post
from litestar.response import Redirect

from vastgoed.houses.models import House
from vastgoed.policies.document import identity
from vastgoed.policies.pages.editor import EDITOR, AtWork, Editor
from vastgoed.simulations.actions import simulate
from vastgoed.simulations.queries import latest
from vastgoed.web.access import signed_in
from vastgoed.web.panel import Panel
from vastgoed.web.views import go


class DraftPages(Controller):
    path = "/houses/{slug:str}/draft/simulation"
    guards = [signed_in]
    dependencies = EDITOR

    @post()
    async def create(self, editor: AtWork) -> Redirect:
        run = await simulate(editor.session, editor.house, editor.document, editor.now)
        return go(f"{_page(editor.house)}/{run.id}")


async def beside_draft(editor: Editor) -> Panel:
    """With the last run of these very rules, if there is one."""
    run = await latest(editor.session, editor.house.id, identity(editor.document))
    return Panel("simulations/_draft.html", {"run": run, "page": _page(editor.house)})


def _page(house: House) -> str:
    return f"/houses/{house.slug}/simulations"
