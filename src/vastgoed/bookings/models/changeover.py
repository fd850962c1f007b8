from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base

OUTCOMES = ("moved", "cheaper", "kept", "stays")


class Changeover(Base):
    """What the coming of a new version of the rules did to one time that was booked under an older one.

    Never changed afterwards; that it is there says that this time was looked at.
    """

    __tablename__ = "changeover"
    __table_args__ = (
        CheckConstraint(f"outcome IN {OUTCOMES}", "outcome_known"),
        CheckConstraint("before_cents >= 0 AND after_cents >= 0", "not_negative"),
        Index("ix_changeover_policy", "policy_id", "outcome"),
    )

    occurrence_id: Mapped[UUID] = mapped_column(
        ForeignKey("occurrence.id", ondelete="CASCADE"), primary_key=True
    )
    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"), primary_key=True)
    """The new version."""
    before_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    """The version that its price came from until then."""
    outcome: Mapped[str]
    """moved: under the new version; cheaper: the new one costs less; kept: the old one does; stays: the new
    one says no, so nothing changes."""
    before_cents: Mapped[int]
    after_cents: Mapped[int]
    at: Mapped[datetime]
    refused: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, server_default="{}")
    """Why the new version says no: clause, nl, en."""


class ChangeoverSeen(Base):
    """Somebody of the house looked at a booking that a new version does not allow, which stays."""

    __tablename__ = "changeover_seen"

    booking_id: Mapped[UUID] = mapped_column(ForeignKey("booking.id", ondelete="CASCADE"), primary_key=True)
    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"), primary_key=True)
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    """Whatever the worker found of it later is still to be seen."""
