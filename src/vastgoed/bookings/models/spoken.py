from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.bookings.rules.spoken import KINDS, OFFICES, Kind, Office
from vastgoed.db import Base, Key


class SpokenPrice(Base):
    """What somebody said of the price of some times. It is never changed: the last one counts."""

    __tablename__ = "spoken_price"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", "kind_known"),
        CheckConstraint(f"office IN {OFFICES}", "office_known"),
        CheckConstraint("amount >= 0", "not_negative"),
        CheckConstraint("kind = 'agreed' OR reason <> ''", "has_a_reason"),
        Index("ix_spoken_price_booking", "booking_id"),
    )

    id: Mapped[Key]
    booking_id: Mapped[UUID] = mapped_column(ForeignKey("booking.id", ondelete="CASCADE"))
    """The booking in which these times were then."""
    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    """The version whose clause it is."""
    clause: Mapped[str] = mapped_column(String(60))
    kind: Mapped[Kind] = mapped_column(String(10))
    """agreed: a price on request, in cents; share, sum: what is given off, in permille or in cents."""
    amount: Mapped[int | None]
    """For each of the times; None: what was said before no longer counts."""
    office: Mapped[Office] = mapped_column(String(10))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(400), default="", server_default="")
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)


class SpokenTime(Base):
    """One of the times that it was said of."""

    __tablename__ = "spoken_time"
    __table_args__ = (Index("ix_spoken_time_occurrence", "occurrence_id"),)

    spoken_id: Mapped[UUID] = mapped_column(
        ForeignKey("spoken_price.id", ondelete="CASCADE"), primary_key=True
    )
    occurrence_id: Mapped[UUID] = mapped_column(
        ForeignKey("occurrence.id", ondelete="CASCADE"), primary_key=True
    )
