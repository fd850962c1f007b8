"""A run as it was worked out once, and what it says of each booker."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key
from vastgoed.simulations.rules.figures import Figures


class SimulationRun(Base):
    """What a policy would have done, as it was worked out once. Never changed: triggers refuse it.

    The same rules over the same bookings are the same run. figures hold nobody's name; who they are about
    stands apart, and can be erased.
    """

    __tablename__ = "simulation_run"
    __table_args__ = (
        CheckConstraint("method IN ('same_behaviour')", "method_known"),
        CheckConstraint("first < until", "some_days"),
        CheckConstraint("hash ~ '^sha256:[0-9a-f]{64}$'", "hash_plain"),
        UniqueConstraint("house_id", "hash"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    method: Mapped[str] = mapped_column(String(20))
    baseline_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    """The policy that it was held against: the one of now, or what would hold without the candidate."""
    baseline_hash: Mapped[str] = mapped_column(String(71))
    candidate_hash: Mapped[str] = mapped_column(String(71))
    candidate: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    """The document that was tried; without it nobody could work this out again."""
    first: Mapped[date]
    until: Mapped[date]
    """The first day that is not in it."""
    figures: Mapped[dict[str, Any]]
    hash: Mapped[str] = mapped_column(String(71))
    made_at: Mapped[datetime]

    @property
    def told(self) -> Figures:
        """The figures, to be shown."""
        return Figures(self.figures)


class SimulationEffect(Base):
    """What a run says of one booker: a group, a person without one, or (neither) somebody who was erased."""

    __tablename__ = "simulation_effect"
    __table_args__ = (
        CheckConstraint("num_nonnulls(group_id, person_id) <= 1", "one_booker"),
        CheckConstraint("bookings > 0 AND minutes >= 0 AND refused >= 0", "not_negative"),
        Index("ix_simulation_effect_run", "run_id"),
        Index("ix_simulation_effect_group", "group_id"),
        Index("ix_simulation_effect_person", "person_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    run_id: Mapped[UUID] = mapped_column(ForeignKey("simulation_run.id"))
    bookings: Mapped[int]
    minutes: Mapped[int]
    cents_before: Mapped[int]
    cents_after: Mapped[int]
    refused: Mapped[int]
    """How many of the bookings would no longer be possible."""
    group_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("booking_group.id", ondelete="SET NULL"), default=None
    )
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
