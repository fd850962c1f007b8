from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import DATERANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key


class StoredPolicy(Base):
    """A published policy document. Never changed: a trigger refuses UPDATE and DELETE."""

    __tablename__ = "policy"
    __table_args__ = (
        UniqueConstraint("house_id", "version"),
        CheckConstraint("hash ~ '^sha256:[0-9a-f]{64}$'", "hash_plain"),
        CheckConstraint("version > 0", "version_positive"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    version: Mapped[int]
    hash: Mapped[str] = mapped_column(String(71))
    document: Mapped[dict[str, Any]]
    published_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), init=False
    )


class PolicyTerm(Base):
    """Which policy holds in a house on which days: no two at once (WITHOUT OVERLAPS), no gap (trigger)."""

    __tablename__ = "policy_term"
    __table_args__ = (
        CheckConstraint("NOT isempty(valid) AND NOT lower_inf(valid)", "begins"),
        Index("ix_policy_term_policy", "policy_id"),
    )

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"), primary_key=True)
    valid: Mapped[Range[Any]] = mapped_column(DATERANGE, primary_key=True)
    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    adoption: Mapped[str] = mapped_column(String(200))
    """What put it in force: a reference to the decision, opaque to this feature."""
    decided: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """The same in a few words, for people."""
    adopted_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), init=False
    )
    """Since when people could know it."""
