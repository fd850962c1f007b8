"""What staff leave behind at the desk: rules that were set aside, bookings that are half typed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key


class RuleOverride(Base):
    """A rule that a manager set aside for a booking, and why. It is never changed."""

    __tablename__ = "rule_override"
    __table_args__ = (
        CheckConstraint("reason <> ''", "has_a_reason"),
        Index("ix_rule_override_house", "house_id", "at"),
        Index("ix_rule_override_booking", "booking_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    booking_id: Mapped[UUID] = mapped_column(ForeignKey("booking.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(40))
    sentence: Mapped[str] = mapped_column(String(400))
    """As the refusal had it, with holes; `parameters` fill them in the language of the reader."""
    parameters: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(String(400))
    at: Mapped[datetime]
    clause: Mapped[str] = mapped_column(String(60), default="", server_default="")
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)


class ParkedBooking(Base):
    """A form that somebody at the desk had to leave, exactly as it was typed."""

    __tablename__ = "parked_booking"
    __table_args__ = (
        CheckConstraint("octet_length(typed::text) <= 20000", "size_sane"),
        Index("ix_parked_booking_house", "house_id", "parked_at"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    typed: Mapped[dict[str, Any]]
    parked_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    parked_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(200), default="", server_default="")
