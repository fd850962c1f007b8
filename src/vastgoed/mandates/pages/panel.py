"""Beside a draft of the rules: which limits it keeps to, and which it breaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from vastgoed.houses.models import House
from vastgoed.mandates import queries
from vastgoed.mandates.rules import Finding, illegal
from vastgoed.policies.pages.editor import Editor
from vastgoed.web.panel import Panel


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
    """Nothing where no limit holds."""
    found = await queries.findings(editor.session, editor.house, editor.document, None, editor.today)
    return Panel("mandates/_draft.html", Held(editor.house, found)) if found else None
