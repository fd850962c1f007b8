"""Beside a draft of the rules: which limits it keeps to, and which it breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.houses.queries.offices import speaks_for
from vastgoed.mandates import queries
from vastgoed.mandates.rules import Finding, illegal
from vastgoed.period import day_of
from vastgoed.policies.document import identity
from vastgoed.policies.pages.editor import Editor
from vastgoed.simulations.queries import latest
from vastgoed.web.panel import Panel
from vastgoed.web.visitor import Visitor


async def limits_asked(session: AsyncSession, visitor: Visitor, house: House, now: datetime) -> Panel | None:
    """To which limits from outside this house has not answered yet; who answers them has it in a list."""
    open_ones = await queries.to_answer(session, house.id)
    if not open_ones or "committee" in await speaks_for(session, visitor, house.id):
        return None
    today = day_of(now)
    rows = [Asking(house, it.title, answer.due_on, today > answer.due_on) for it, answer in open_ones]
    return Panel("mandates/_waiting.html", rows)


@dataclass(frozen=True)
class Asking:
    house: House
    title: str
    due_on: date
    late: bool

    @property
    def link(self) -> str:
        return f"/houses/{self.house.slug}/mandates"


@dataclass(frozen=True)
class Held:
    house: House
    found: Sequence[Finding]

    @property
    def broken(self) -> list[Finding]:
        return [it for it in self.found if it.ok is False]

    @property
    def unknown(self) -> list[Finding]:
        return [it for it in self.found if it.ok is None]

    @property
    def kept(self) -> list[Finding]:
        return [it for it in self.found if it.ok]

    @property
    def illegal(self) -> bool:
        """As it stands it cannot be proposed."""
        return bool(illegal(self.found))


async def limits_beside(editor: Editor) -> Panel | None:
    """With the last run of these very rules; nothing where no limit holds."""
    run = await latest(editor.session, editor.house.id, identity(editor.document))
    found = await queries.findings(editor.session, editor.house, editor.document, run, editor.today)
    return Panel("mandates/_draft.html", Held(editor.house, found)) if found else None
