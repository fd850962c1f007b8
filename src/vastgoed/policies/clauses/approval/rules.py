"""Who says yes: nobody needs to, or the manager does."""

from dataclasses import dataclass
from typing import Literal

from vastgoed.policies.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class Approval:
    """persons_from: only for so many people or more; nobody counted is nobody."""

    clause: str
    scope: Scope
    by: Literal["auto", "manager"]
    persons_from: int = 0
    holds: bool = True
    """Nobody else can have the room while a request waits; False: it stays open to others until then."""

    def applies(self, room: str, category: str, persons: int | None) -> bool:
        return self.scope.covers(room, category) and (persons or 0) >= self.persons_from
