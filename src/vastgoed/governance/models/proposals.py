"""A proposal, who wrote it, and who must be heard before it is decided."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Text
from vastgoed.governance.rules.life import KINDS, PATHS, STATES, Kind, Path, State


class Proposal(Base):
    """What somebody wants to be decided. Its text can change until it is frozen; a vote is about its hash."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("house_id", "number"),
        CheckConstraint(f"kind IN {KINDS}", "kind_known"),
        CheckConstraint(f"state IN {STATES}", "state_known"),
        CheckConstraint(f"path IN {PATHS}", "path_known"),
        CheckConstraint("(kind = 'policy') = (parent_id IS NOT NULL)", "policy_has_a_parent"),
        CheckConstraint(
            "state IN ('question', 'draft', 'talking', 'withdrawn', 'superseded') OR text_hash <> ''",
            "frozen_has_a_hash",
        ),
        CheckConstraint("octet_length(content::text) <= 400000", "content_sane"),
        CheckConstraint("octet_length(asking::text) <= 20000", "asking_sane"),
        CheckConstraint("octet_length(trial::text) <= 20000", "trial_sane"),
        CheckConstraint("until > first_day", "ends_later"),
        Index("ix_proposal_house", "house_id", "state"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    number: Mapped[int]
    kind: Mapped[Kind] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(120))
    why: Mapped[Text]
    content: Mapped[dict[str, Any]]
    """policy: `edits`, typed, from its parent; rules: `document`; goal: `goal`; agreement: `text`."""
    state: Mapped[State] = mapped_column(String(12), default="draft", server_default="draft")
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("policy.id"), default=None)
    asking: Mapped[dict[str, Any]] = mapped_column(default_factory=dict[str, Any], server_default="{}")
    """The question stage: `question`, `affected`, `needs`."""
    first_day: Mapped[date | None] = mapped_column(default=None)
    """The day from which it is to hold."""
    until: Mapped[date | None] = mapped_column(default=None)
    """The first day on which it holds no more, for an experiment or an emergency."""
    review_on: Mapped[date | None] = mapped_column(default=None)
    trial: Mapped[dict[str, Any]] = mapped_column(default_factory=dict[str, Any], server_default="{}")
    """An experiment: `question`, `criteria`, `stops`, `evaluators`."""
    emergency: Mapped[dict[str, Any]] = mapped_column(default_factory=dict[str, Any], server_default="{}")
    """An emergency: `most_cents`, `reason`."""
    path: Mapped[Path | None] = mapped_column(String(10), default=None)
    path_why: Mapped[dict[str, Any]] = mapped_column(default_factory=dict[str, Any], server_default="{}")
    """The numbers by which the path was chosen."""
    text_hash: Mapped[str] = mapped_column(String(80), default="", server_default="")
    frozen: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), default=None)
    """The text as it was frozen: what the hash is of."""
    frozen_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True), default=None)
    run_id: Mapped[UUID | None] = mapped_column(default=None)
    """The simulation that it was frozen with."""
    findings: Mapped[list[Any]] = mapped_column(JSONB, default_factory=list[Any], server_default="[]")
    """What the limits said when it was frozen."""
    rounds: Mapped[int] = mapped_column(default=0, server_default="0")
    """Consent rounds that were not reached."""
    announced_until: Mapped[datetime | None] = mapped_column(default=None)
    suspended_until: Mapped[datetime | None] = mapped_column(default=None)
    """When what was stopped goes on by itself."""
    talking_since: Mapped[datetime | None] = mapped_column(default=None)
    """When the conversation began: from then on everybody can read it."""
    tension_id: Mapped[UUID | None] = mapped_column(default=None)
    keeps_id: Mapped[UUID | None] = mapped_column(ForeignKey("decision.id", use_alter=True), default=None)
    """The experiment or emergency that it wants to keep."""
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), init=False)


class Author(Base):
    """Somebody who writes along; the one who began is the first."""

    __tablename__ = "proposal_author"

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime]
    role: Mapped[str] = mapped_column(String(60), default="", server_default="")
    """As what: the public reads this and no name."""


class Trying(Base):
    """Whose draft began as a change of which proposal: there it can be sent to."""

    __tablename__ = "proposal_trying"

    draft_id: Mapped[UUID] = mapped_column(
        ForeignKey("policy_draft.id", ondelete="CASCADE"), primary_key=True
    )
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))


class Hearing(Base):
    """Somebody who is hit hard and has no seat: invited, and heard or not, before anything is decided."""

    __tablename__ = "hearing"
    __table_args__ = (
        CheckConstraint("state IN ('missing', 'invited', 'heard', 'declined', 'silent')", "state_known"),
        CheckConstraint("state <> 'heard' OR said <> ''", "heard_said"),
        Index("ix_hearing_proposal", "proposal_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("booking_group.id", ondelete="SET NULL"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    cents_a_year: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default="missing", server_default="missing")
    invited_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    said: Mapped[Text] = mapped_column(default="", server_default="")
    noted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    """Who wrote down what was said, where it was not the one who is heard."""
