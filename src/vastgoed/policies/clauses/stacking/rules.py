"""What becomes of several discounts and surcharges on one booking."""

from dataclasses import dataclass
from typing import Literal

from vastgoed.policies.rules.scope import Scope

Stack = Literal["sum", "multiply", "best", "first"]


@dataclass(frozen=True, slots=True)
class Stacking:
    """sum: each over the whole rent; multiply: each over what is left, in the order of the document.

    best: only the largest discount; first: only the first discount of the document. With these two,
    surcharges are each counted over the whole rent.
    """

    clause: str
    scope: Scope
    choice: Stack
