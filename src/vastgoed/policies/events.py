"""What happens to policies that upper features want to know."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Adopted:
    """It was decided that a version holds in a house from first_day on; at: since when people can know."""

    house_id: UUID
    policy_id: UUID
    first_day: date
    at: datetime
