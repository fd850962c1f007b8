"""A limit from outside, what each house answers to it, and the reply to every point of that answer."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Name, Text
from vastgoed.mandates.rules import KINDS, Kind

STATES = ("intent", "asked", "decided", "ended")
STANCES = ("agreed", "unless", "against")


class Mandate(Base):
    """house_id empty: for all houses of the municipality. Only what is decided limits anybody."""

    __tablename__ = "mandate"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", "kind_known"),
        CheckConstraint(f"state IN {STATES}", "state_known"),
        CheckConstraint("cents BETWEEN 0 AND 100000000000", "cents_sane"),
        CheckConstraint(
            "(cents IS NOT NULL) = (kind IN ('earning_target', 'max_tariff', 'cost_price'))",
            "amount_where_due",
        ),
        CheckConstraint("until > first_day", "forward"),
        CheckConstraint(
            "state IN ('intent', 'asked') OR ended_at IS NOT NULL OR (decided_at IS NOT NULL"
            " AND first_day IS NOT NULL AND decided_by <> '' AND reason <> '')",
            "decided_whole",
        ),
        CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", "ended_whole"),
        Index("ix_mandate_house", "house_id", "state"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    kind: Mapped[Kind] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[Text]
    """Why it is meant to be, as the houses read it before they answer."""
    legal: Mapped[bool] = mapped_column(default=False, server_default="false")
    """From the law: nobody may adopt what breaks it."""
    house_id: Mapped[UUID | None] = mapped_column(ForeignKey("house.id"), default=None)
    cents: Mapped[int | None] = mapped_column(BigInteger, default=None)
    """A year, or an hour."""
    asked_cents: Mapped[int | None] = mapped_column(BigInteger, default=None)
    """What the houses were asked about, when it was decided otherwise."""
    scope: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, server_default=text("'{}'"))
    """function, rooms, categories, bands; of the law: clause and most."""
    state: Mapped[str] = mapped_column(String(10), default="intent", server_default="intent")
    maker_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), init=False
    )
    asked_at: Mapped[datetime | None] = mapped_column(default=None)
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    decided_by: Mapped[Name] = mapped_column(default="", server_default="")
    """Which body: the council, the executive, the legislator."""
    reason: Mapped[Text] = mapped_column(default="", server_default="")
    first_day: Mapped[date | None] = mapped_column(default=None)
    until: Mapped[date | None] = mapped_column(default=None)
    """The first day on which it holds no longer; empty only for the law."""
    review_on: Mapped[date | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_reason: Mapped[Text] = mapped_column(default="", server_default="")


class MandateAnswer(Base):
    """One house is asked, has six weeks, and answers once."""

    __tablename__ = "mandate_answer"
    __table_args__ = (
        UniqueConstraint("mandate_id", "house_id"),
        CheckConstraint(f"stance IN {STANCES}", "stance_known"),
        CheckConstraint("(stance IS NULL) = (answered_at IS NULL)", "answered_whole"),
        Index("ix_mandate_answer_house", "house_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    mandate_id: Mapped[UUID] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"))
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    asked_at: Mapped[datetime]
    due_on: Mapped[date]
    """The last day that counts in."""
    run_hash: Mapped[str] = mapped_column(String(80), default="", server_default="")
    """What it was reckoned with, as it stood when the house was asked."""
    costs: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, server_default=text("'{}'"))
    """What the house brings in now, and what it costs the house, in cents a year."""
    stance: Mapped[str | None] = mapped_column(String(10), default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)


class MandatePoint(Base):
    """One point of an answer; the municipality replies to each."""

    __tablename__ = "mandate_point"
    __table_args__ = (
        CheckConstraint("words <> ''", "said"),
        CheckConstraint("(reply = '') = (replied_at IS NULL)", "replied_whole"),
        Index("ix_mandate_point_answer", "answer_id", "at"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    answer_id: Mapped[UUID] = mapped_column(ForeignKey("mandate_answer.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    reply: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    replied_at: Mapped[datetime | None] = mapped_column(default=None)
