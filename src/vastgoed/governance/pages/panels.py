"""What belongs to deciding, on the page of a proposal: each says something, or nothing."""

from collections.abc import Awaitable, Callable, Sequence

from vastgoed.governance.pages.again import again
from vastgoed.governance.pages.at import Talk
from vastgoed.governance.pages.history import history
from vastgoed.governance.pages.kinship import kinship
from vastgoed.governance.pages.outcome import outcome
from vastgoed.governance.pages.simulated import worked_out
from vastgoed.governance.pages.steering import steering
from vastgoed.web.panel import Panel

Paneling = Callable[[Talk], Awaitable[Panel | None]]
ABOVE: tuple[Paneling, ...] = (kinship,)
"""Before the text itself."""
PANELS: tuple[Paneling, ...] = (outcome, again, steering, worked_out)
"""In the order in which they stand on the page, above the conversation."""
BELOW: tuple[Paneling, ...] = (history,)
"""At the foot of the page."""


async def panels_of(talk: Talk, which: Sequence[Paneling] = PANELS) -> list[Panel]:
    made = [await paneling(talk) for paneling in which]
    return [panel for panel in made if panel is not None]
