"""What upper features hear of a vote, in the same transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Why = Literal["changed", "suspended", "overtaken", "other_rules", "other_goal", "withdrawn", "superseded"]
"""What ended a vote without an outcome."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A vote may end: told before it is locked, so that what it is about is held first."""

    decision: UUID


@dataclass(frozen=True, slots=True)
class Opened:
    """People can vote from now on."""

    vote_id: UUID
    decision: UUID


@dataclass(frozen=True, slots=True)
class Closed:
    """outcome: adopted, rejected, no_valid_decision or not_complete; told again when a lot is drawn.

    at: when it was counted, which is later than the close where the worker was down.
    """

    vote_id: UUID
    decision: UUID
    outcome: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Voided:
    """What was voted on changed or stopped: every ballot is void. took_part: who had handed one in."""

    vote_id: UUID
    decision: UUID
    took_part: tuple[UUID, ...]
    why: Why = "changed"
