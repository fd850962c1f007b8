"""What somebody may give off by their own judgement, and how far."""

from dataclasses import dataclass
from typing import Literal

from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.words import Words

Who = Literal["manager", "board", "committee"]


@dataclass(frozen=True, slots=True)
class Discretion:
    """most: permille of the rent, or cents where permille is False."""

    clause: str
    scope: Scope
    label: Words
    who: Who
    most: int
    permille: bool = True
