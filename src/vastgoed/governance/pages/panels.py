"""What belongs to deciding, on the page of a proposal: each says something, or nothing."""

from collections.abc import Awaitable, Callable

from vastgoed.governance.pages.at import Talk
from vastgoed.governance.pages.steering import steering
from vastgoed.web.panel import Panel

Paneling = Callable[[Talk], Awaitable[Panel | None]]
PANELS: tuple[Paneling, ...] = (steering,)
"""In the order in which they stand on the page, above the conversation."""


async def panels_of(talk: Talk) -> list[Panel]:
    made = [await paneling(talk) for paneling in PANELS]
    return [panel for panel in made if panel is not None]
