"""What a proposal has to do with others: who is asked to write along, where it came from, how it began."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base
from vastgoed.governance.rules.life import HOW


class Invitation(Base):
    """Somebody is asked to write along; they say yes or no, and then this is gone."""

    __tablename__ = "proposal_invitation"

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)


class Origin(Base):
    """A proposal came out of another one, was made of it, or took its place."""

    __tablename__ = "proposal_origin"
    __table_args__ = (
        CheckConstraint(f"how IN {HOW}", "how_known"),
        CheckConstraint("proposal_id <> from_id", "not_itself"),
        Index("ix_proposal_origin_from", "from_id"),
    )

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    from_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    how: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]


class Occasion(Base):
    """Why somebody began a draft of the rules: what rubbed, or a question that was asked."""

    __tablename__ = "proposal_occasion"
    __table_args__ = (CheckConstraint("(tension_id IS NULL) <> (asked_id IS NULL)", "one_reason"),)

    draft_id: Mapped[UUID] = mapped_column(
        ForeignKey("policy_draft.id", ondelete="CASCADE"), primary_key=True
    )
    tension_id: Mapped[UUID | None] = mapped_column(default=None)
    asked_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposal.id"), default=None)
