from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Name

OUTCOMES = ("moved", "cancelled", "kept", "released")


class Disturbance(Base):
    """A time in which parts of a house, or all of it, cannot be used; its closures keep others out."""

    __tablename__ = "disturbance"
    __table_args__ = (
        CheckConstraint("NOT isempty(during)", "not_empty"),
        CheckConstraint("NOT lower_inf(during) AND NOT upper_inf(during)", "bounded"),
        Index("ix_disturbance_house", "house_id", "during", postgresql_using="gist"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    during: Mapped[Range[Any]] = mapped_column(TSTZRANGE)
    reason: Mapped[Name]
    """In public words: visitors and everybody who is moved read it."""
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), init=False)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    """When somebody said that it is over, before its end."""


class DisturbedPart(Base):
    """What cannot be used: a part, or (part_id empty) the whole house; and the closure that says so."""

    __tablename__ = "disturbed_part"
    __table_args__ = (
        UniqueConstraint("disturbance_id", "part_id"),
        Index("ix_disturbed_part_closure", "closure_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    disturbance_id: Mapped[UUID] = mapped_column(ForeignKey("disturbance.id", ondelete="CASCADE"))
    part_id: Mapped[UUID | None] = mapped_column(ForeignKey("room_part.id"), default=None)
    closure_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("closure.id", ondelete="SET NULL"), default=None
    )
    """Empty once the closure was lifted: then this part can be used again."""


class DisturbedTime(Base):
    """What became of one time that was hit, and whether who booked it knows. No row: not handled yet."""

    __tablename__ = "disturbed_time"
    __table_args__ = (
        CheckConstraint(f"outcome IN {OUTCOMES}", "outcome_known"),
        CheckConstraint("refund_cents >= 0", "refund_not_negative"),
        Index("ix_disturbed_time_disturbance", "disturbance_id"),
        Index("ix_disturbed_time_occurrence", "occurrence_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    disturbance_id: Mapped[UUID] = mapped_column(ForeignKey("disturbance.id", ondelete="CASCADE"))
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id", ondelete="CASCADE"))
    outcome: Mapped[str] = mapped_column(String(10))
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"))
    """Where it was to be."""
    during: Mapped[Range[Any]] = mapped_column(TSTZRANGE)
    """When it was to be."""
    handled_at: Mapped[datetime]
    handled_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), default=None
    )
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    """Who is told."""
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    """Of the time after it was handled: once it changed again, it is theirs and no longer our move."""
    refund_cents: Mapped[int] = mapped_column(default=0, server_default="0")
    """To be given back; paying it is for whoever keeps the money."""
    mailed: Mapped[bool] = mapped_column(default=False, server_default="false")
    called_at: Mapped[datetime | None] = mapped_column(default=None)
    """When somebody told them by phone."""
    declined_at: Mapped[datetime | None] = mapped_column(default=None)
    """When they said no to where it was moved to."""
