"""What upper features hear of a vote, in the same transaction."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Opened:
    """People can vote from now on."""

    vote_id: UUID
    decision: UUID


@dataclass(frozen=True, slots=True)
class Closed:
    """outcome: adopted, rejected, no_valid_decision or not_complete; told again when a lot is drawn."""

    vote_id: UUID
    decision: UUID
    outcome: str


@dataclass(frozen=True, slots=True)
class Voided:
    """What was voted on changed: every ballot is void. took_part: persons who had handed one in."""

    vote_id: UUID
    decision: UUID
    took_part: tuple[UUID, ...]
