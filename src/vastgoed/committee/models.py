"""Decision rules and the shared goal, version after version; what was measured, and what was handed over."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Text


class DecisionRules(Base):
    """How a house decides, from since on until the next version. A version is never changed."""

    __tablename__ = "decision_rules"
    __table_args__ = (
        CheckConstraint("version > 0", "version_counts"),
        CheckConstraint("octet_length(document::text) <= 200000", "document_sane"),
    )

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    hash: Mapped[str] = mapped_column(String(80))
    since: Mapped[datetime]
    adoption: Mapped[str] = mapped_column(String(80))
    """What put it in force: `setup`, or the decision, as governance calls it."""


class Goal(Base):
    """What the house is for, in its own words; a version is never changed."""

    __tablename__ = "goal"
    __table_args__ = (
        CheckConstraint("version > 0", "version_counts"),
        CheckConstraint("jsonb_array_length(indicators) <= 3", "few_indicators"),
        CheckConstraint("octet_length(indicators::text) <= 10000", "indicators_sane"),
    )

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[Text]
    indicators: Mapped[list[Any]] = mapped_column(JSONB)
    since: Mapped[datetime]
    adoption: Mapped[str] = mapped_column(String(80))


class IndicatorValue(Base):
    """What was measured on a day; the same indicator in a later goal goes on with the same values."""

    __tablename__ = "indicator_value"

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"), primary_key=True)
    indicator: Mapped[str] = mapped_column(String(63), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(String(20))
    """An exact number as text."""
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)


class HandOver(Base):
    """What somebody who leaves a seat or an office tells whoever comes after."""

    __tablename__ = "hand_over"
    __table_args__ = (
        CheckConstraint("num_nonnulls(seat_id, role_term_id) = 1", "of_one_thing"),
        UniqueConstraint("seat_id"),
        UniqueConstraint("role_term_id"),
        Index("ix_hand_over_house", "house_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    text: Mapped[Text]
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("seat.id", ondelete="CASCADE"), default=None)
    role_term_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("role_term.id", ondelete="CASCADE"), default=None
    )
