"""What happens to decisions that upper features want to know."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Decided:
    """outcome: adopted, rejected or no_valid_decision. policy_id: what it put, or is to put, in force."""

    house_id: UUID
    decision_id: UUID
    outcome: str
    policy_id: UUID | None = None
