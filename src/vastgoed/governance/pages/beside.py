"""Beside a draft of the rules: propose it, or send it to the proposal that it began as."""

from dataclasses import dataclass

from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.occasions import Occasioned, begun_as, remembered
from vastgoed.governance.queries.talking import is_author
from vastgoed.houses.models import House
from vastgoed.policies.pages.editor import Editor
from vastgoed.steering.models import Tension
from vastgoed.text import msgid
from vastgoed.web.panel import Panel

PROPOSE = msgid("Maak er een voorstel van")


@dataclass(frozen=True, slots=True)
class Sending:
    """proposal: the one that this draft began as a change of; mine: I write it myself; about: its reason."""

    base: str
    proposal: Proposal | None
    mine: bool
    about: Occasioned


async def proposing_beside(editor: Editor) -> Panel:
    """Nothing here puts anything in force: a decision does."""
    found = await begun_as(editor.session, editor.draft.id)
    mine = found is not None and await is_author(editor.session, found.id, editor.visitor.me)
    base = f"/houses/{editor.house.slug}/proposals"
    about = await remembered(editor.session, editor.house, editor.draft)
    return Panel("governance/_propose.html", Sending(base, found, mine, about))


def from_tension(house: House, tension: Tension) -> tuple[str, str]:
    """Beside what rubs: a button, and where it leads."""
    return PROPOSE, f"/houses/{house.slug}/proposals/new?tension={tension.id}"
