"""When the bill is paid, and what happens when it is not."""

from dataclasses import dataclass
from typing import Literal

from vastgoed.policies.rules.scope import Scope

Due = Literal["before_use", "after_request", "on_invoice", "monthly", "at_the_desk"]


@dataclass(frozen=True, slots=True)
class Payment:
    """days: before the use, after the request or after the invoice. lapses: unpaid by then, it is off."""

    clause: str
    scope: Scope
    due: Due
    days: int = 0
    lapses: bool = False
