from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base


class EquipmentUse(Base):
    """So many of something movable, in use with one time of a booking; set-up and strike included.

    It goes when the time no longer holds its room (trigger), so that only what is in use stands here.
    """

    __tablename__ = "equipment_use"
    __table_args__ = (
        CheckConstraint("count > 0", "some"),
        CheckConstraint("NOT isempty(during)", "during_real"),
        Index("ix_equipment_use_during", "equipment_id", "during", postgresql_using="gist"),
    )

    occurrence_id: Mapped[UUID] = mapped_column(
        ForeignKey("occurrence.id", ondelete="CASCADE"), primary_key=True
    )
    equipment_id: Mapped[UUID] = mapped_column(ForeignKey("equipment.id"), primary_key=True)
    count: Mapped[int]
    during: Mapped[Range[Any]] = mapped_column(TSTZRANGE)


class UsageCounter(Base):
    """How much of a quota is used, by whoever shares one count, in the stretch that begins on a day.

    No CHECK knows the quota: what was set aside, or booked before it was made tighter, may stand above it.
    """

    __tablename__ = "usage_counter"
    __table_args__ = (CheckConstraint("used >= 0 AND beyond >= 0", "not_negative"),)

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"), primary_key=True)
    clause: Mapped[str] = mapped_column(String(63), primary_key=True)
    scope: Mapped[str] = mapped_column(String(80), primary_key=True)
    """Who shares the count: `group:…`, `person:…`, `category:…` or `house`."""
    first: Mapped[date] = mapped_column(primary_key=True)
    used: Mapped[int] = mapped_column(default=0, server_default="0")
    beyond: Mapped[int] = mapped_column(default=0, server_default="0")
    """What a manager granted past the quota; it is no part of what is used."""
    counted_by: Mapped[UUID | None] = mapped_column(ForeignKey("policy.id"), default=None)
    """Of protected hours: the policy by which bookings were counted; another one counts them anew."""


class QuotaUse(Base):
    """What one time of a booking takes of a counter. What removes it also lowers the counter (trigger)."""

    __tablename__ = "quota_use"
    __table_args__ = (
        ForeignKeyConstraint(
            ["house_id", "clause", "scope", "first"],
            ["usage_counter.house_id", "usage_counter.clause", "usage_counter.scope", "usage_counter.first"],
            name="fk_quota_use_counter",
        ),
        CheckConstraint("amount > 0", "some"),
        Index("ix_quota_use_counter", "house_id", "clause", "scope", "first"),
    )

    occurrence_id: Mapped[UUID] = mapped_column(
        ForeignKey("occurrence.id", ondelete="CASCADE"), primary_key=True
    )
    clause: Mapped[str] = mapped_column(String(63), primary_key=True)
    scope: Mapped[str] = mapped_column(String(80), primary_key=True)
    first: Mapped[date] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(
        String(80), primary_key=True, default="", server_default="", kw_only=True
    )
    """Who takes it, or on which day, where users or days are counted once; a row for each."""
    house_id: Mapped[UUID]
    amount: Mapped[int]
    beyond: Mapped[bool] = mapped_column(default=False, server_default="false")
