from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.classification.rules import Holding
from vastgoed.db import Base, Key


class Classification(Base):
    """What a group answered about an activity, and where that puts it. Never changed: a next one follows."""

    __tablename__ = "classification"
    __table_args__ = (
        UniqueConstraint("house_id", "group_id", "activity", "number"),
        CheckConstraint("basis IN ('told', 'checked', 'decided')", "basis_known"),
        CheckConstraint("function IN ('social', 'commercial', 'own')", "function_known"),
        CheckConstraint("(category = '') = (function IS NULL)", "category_whole"),
        CheckConstraint("category <> '' OR basis = 'told'", "settled"),
        CheckConstraint("reason <> '' OR basis <> 'decided'", "has_a_reason"),
        CheckConstraint("valid_from < valid_until", "lasts"),
        CheckConstraint("octet_length(answers::text) <= 20000", "size_sane"),
        Index("ix_classification_group", "group_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    group_id: Mapped[UUID] = mapped_column(ForeignKey("booking_group.id", ondelete="CASCADE"))
    number: Mapped[int]
    """Of this house, group and activity; of those that hold on a day the last one counts."""
    answers: Mapped[dict[str, Any]]
    """Question → answer, as in a request."""
    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    """Whose questions they are."""
    basis: Mapped[str] = mapped_column(String(10))
    """told by the group, checked by the manager, or decided by a person against the answers."""
    valid_from: Mapped[date]
    valid_until: Mapped[date]
    """Not included."""
    activity: Mapped[str] = mapped_column(String(40), default="", server_default="")
    """In the words of the policy; empty: all that the group does."""
    category: Mapped[str] = mapped_column(String(40), default="", server_default="")
    """Empty: none fits, the manager decides."""
    function: Mapped[str | None] = mapped_column(String(10), default=None)
    reason: Mapped[str] = mapped_column(String(400), default="", server_default="")
    """Why it was decided, or what was seen when it was checked."""
    evidence: Mapped[str] = mapped_column(String(500), default="", server_default="")
    """What the group says about it, and where that can be looked up."""
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), init=False)

    @property
    def holding(self) -> Holding:
        return Holding(self.category, self.basis, self.valid_from, self.valid_until)


class Evidence(Base):
    """A picture of a paper, drawn anew from what was uploaded. Not for the public."""

    __tablename__ = "classification_evidence"

    classification_id: Mapped[UUID] = mapped_column(
        ForeignKey("classification.id", ondelete="CASCADE"), primary_key=True
    )
    width: Mapped[int]
    height: Mapped[int]
    image: Mapped[bytes] = mapped_column(deferred=True)
    """WebP."""


class Appeal(Base):
    """A group does not agree, and asks the committee."""

    __tablename__ = "appeal"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'granted', 'dismissed', 'withdrawn')", "state_known"),
        CheckConstraint("(answer <> '') = (state IN ('granted', 'dismissed'))", "answered"),
        CheckConstraint("(answered_at IS NULL) = (state = 'open')", "ends"),
        Index("uq_appeal_open", "classification_id", unique=True, postgresql_where="state = 'open'"),
        Index("ix_appeal_classification", "classification_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    classification_id: Mapped[UUID] = mapped_column(ForeignKey("classification.id", ondelete="CASCADE"))
    reason: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    state: Mapped[str] = mapped_column(String(10), default="open", server_default="open")
    answer: Mapped[str] = mapped_column(String(400), default="", server_default="")
    answered_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), default=None
    )
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
