"""Who says yes: nobody needs to, or the manager does."""

from dataclasses import dataclass
from typing import Literal

from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.stay import Stay


@dataclass(frozen=True, slots=True)
class Approval:
    """persons_from: only for so many people or more; nobody counted is nobody."""

    clause: str
    scope: Scope
    by: Literal["auto", "manager"]
    persons_from: int = 0
    holds: bool = True
    """Nobody else can have the room while a request waits; False: it stays open to others until then."""

    def applies(self, request: Request, time: Stay) -> bool:
        """To a room and category that the scope covers."""
        held = any(self.scope.holds(request.activity, mask) for mask in time.masks)
        return held and self.scope.met(time.situation) and (request.persons or 0) >= self.persons_from
