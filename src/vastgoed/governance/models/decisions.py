"""Decisions, and what becomes of them: nothing else puts a policy in force."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Text
from vastgoed.governance.rules.life import KINDS

WAYS = ("founding", "inform", "consent", "vote", "emergency")
OUTCOMES = ("adopted", "rejected", "no_valid_decision")
STANDINGS = ("final", "requested", "trial", "emergency", "kept", "changed", "lapsed", "refused", "overtaken")


class Decision(Base):
    """That a house decided something, by which way and why. The decision itself is never changed."""

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("house_id", "number"),
        CheckConstraint(f"kind IN {KINDS}", "kind_known"),
        CheckConstraint(f"way IN {WAYS}", "way_known"),
        CheckConstraint(f"outcome IN {OUTCOMES}", "outcome_known"),
        CheckConstraint(f"standing IN {STANDINGS}", "standing_known"),
        CheckConstraint("outcome = 'adopted' OR policy_id IS NULL", "adopted_policies"),
        CheckConstraint("(falls_back_to IS NULL) OR (until IS NOT NULL)", "falls_back_on_a_day"),
        Index("ix_decision_proposal", "proposal_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    way: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(120))
    reasons: Mapped[Text]
    decided_at: Mapped[datetime]
    proposal_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposal.id"), default=None)
    vote_id: Mapped[UUID | None] = mapped_column(ForeignKey("vote.id"), default=None)
    rules_hash: Mapped[str] = mapped_column(String(80), default="", server_default="")
    """The decision rules under which it was taken."""
    text_hash: Mapped[str] = mapped_column(String(80), default="", server_default="")
    policy_id: Mapped[UUID | None] = mapped_column(ForeignKey("policy.id"), default=None)
    first_day: Mapped[date | None] = mapped_column(default=None)
    until: Mapped[date | None] = mapped_column(default=None)
    falls_back_to: Mapped[UUID | None] = mapped_column(ForeignKey("policy.id"), default=None)
    """The policy that holds again from `until` on, unless it is kept."""
    review_on: Mapped[date | None] = mapped_column(default=None)
    standing: Mapped[str] = mapped_column(String(10), default="final", server_default="final")
    """What became of it: only this can change."""
    verdict: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), default=None)

    @property
    def ends_unless_kept(self) -> bool:
        """Other rules hold again on its last day, or it was an agreement for a while."""
        return bool(self.until and (self.falls_back_to or self.kind == "agreement"))


class MandateRequest(Base):
    """A decision outside a limit from outside: it holds only if the holder of the limit agrees in time."""

    __tablename__ = "mandate_request"
    __table_args__ = (
        CheckConstraint("(agreed IS NULL) = (answered_at IS NULL)", "answered_whole"),
        CheckConstraint("agreed IS NULL OR answer <> ''", "answered_why"),
    )

    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    mandate_id: Mapped[UUID] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]
    agreed: Mapped[bool | None] = mapped_column(default=None)
    answer: Mapped[Text] = mapped_column(default="", server_default="")
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), default=None
    )


class Review(Base):
    """A decision is looked at again: what was forecast, what happened, and what follows."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("verdict IN ('keep', 'change', 'lapse')", "verdict_known"),
        CheckConstraint("(verdict IS NULL) = (done_at IS NULL)", "done_whole"),
        Index("ix_review_decision", "decision_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decision.id"))
    due_on: Mapped[date]
    found: Mapped[Text] = mapped_column(default="", server_default="")
    figures: Mapped[dict[str, Any]] = mapped_column(default_factory=dict[str, Any], server_default="{}")
    """What was forecast and what was seen."""
    verdict: Mapped[str | None] = mapped_column(String(8), default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
