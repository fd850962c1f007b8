"""What the time costs in which the room is only prepared or cleared."""

from dataclasses import dataclass

from vastgoed.policies.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class Setup:
    """permille: of what that time would cost otherwise."""

    clause: str
    scope: Scope
    permille: int
