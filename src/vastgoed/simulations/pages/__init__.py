"""What a policy would do, for everybody; and the button for it beside a draft."""

from typing import Any

from vastgoed.simulations.pages.draft import DraftPages
from vastgoed.simulations.pages.run import RunPages

pages: list[Any] = [DraftPages, RunPages]
