"""What is said about a proposal: messages, amendments and objections."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Text


class Message(Base):
    """Something that was said; an answer names what it answers."""

    __tablename__ = "proposal_message"
    __table_args__ = (
        CheckConstraint("(erased_at IS NULL) = (text <> '')", "says_something"),
        Index("ix_proposal_message_proposal", "proposal_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    text: Mapped[Text]
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    role: Mapped[str] = mapped_column(String(60), default="", server_default="")
    """As what it was said: the public reads this and no name."""
    answers_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposal_message.id"), default=None)
    about: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """The place in the policy that it is about; empty: the whole."""
    text_hash: Mapped[str] = mapped_column(String(80), default="", server_default="")
    """The text it was said about, when that was frozen."""
    erased_at: Mapped[datetime | None] = mapped_column(default=None)
    """When somebody took away what was said; that it was said stays."""
    erased_as: Mapped[str] = mapped_column(String(60), default="", server_default="")


class Amendment(Base):
    """Another text for a part of a proposal, as typed edits; accepted ones keep who thought of them."""

    __tablename__ = "amendment"
    __table_args__ = (
        UniqueConstraint("proposal_id", "number"),
        CheckConstraint("state IN ('open', 'accepted', 'declined', 'withdrawn')", "state_known"),
        CheckConstraint("(state = 'open') = (decided_at IS NULL)", "ends"),
        CheckConstraint("octet_length(edits::text) <= 200000", "edits_sane"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    number: Mapped[int]
    edits: Mapped[list[Any]] = mapped_column(JSONB)
    """From the text of the proposal when it was made; they clash with it only on the same place."""
    why: Mapped[Text]
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    role: Mapped[str] = mapped_column(String(60), default="", server_default="")
    state: Mapped[str] = mapped_column(String(10), default="open", server_default="open")
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    decided_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), default=None
    )
    answer: Mapped[Text] = mapped_column(default="", server_default="")
    resolves_id: Mapped[UUID | None] = mapped_column(ForeignKey("objection.id", use_alter=True), default=None)
    """The objection that it wants to take away."""


class Objection(Base):
    """Why somebody cannot live with a proposal, and what would take that away: a condition to integrate."""

    __tablename__ = "objection"
    __table_args__ = (
        UniqueConstraint("proposal_id", "number"),
        CheckConstraint("reason <> '' AND resolves <> '' OR erased_at IS NOT NULL", "has_a_reason"),
        CheckConstraint("erased_at IS NULL OR reason = '' AND vote_id IS NULL", "erased_is_gone"),
        CheckConstraint("strength IN ('must', 'should')", "strength_known"),
        CheckConstraint("state IN ('open', 'integrated', 'withdrawn', 'stands')", "state_known"),
        CheckConstraint("state <> 'integrated' OR answer <> ''", "integrated_how"),
        CheckConstraint("confirmed_at IS NULL OR state = 'integrated'", "confirmed_when_integrated"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"))
    number: Mapped[int]
    reason: Mapped[Text]
    resolves: Mapped[Text]
    """What would resolve it."""
    strength: Mapped[str] = mapped_column(String(6))
    at: Mapped[datetime]
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    constituency: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """The clause or figure that it is about; empty: the whole."""
    text_hash: Mapped[str] = mapped_column(String(80), default="", server_default="")
    """The text that it was raised against, when that was frozen."""
    vote_id: Mapped[UUID | None] = mapped_column(ForeignKey("vote.id"), default=None)
    """The consent round in which it was raised."""
    state: Mapped[str] = mapped_column(String(10), default="open", server_default="open")
    answer: Mapped[Text] = mapped_column(default="", server_default="")
    amendment_id: Mapped[UUID | None] = mapped_column(ForeignKey("amendment.id"), default=None)
    """The amendment that integrates it."""
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    decided_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), default=None
    )
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    """When whoever raised it said that it is gone."""
    reply: Mapped[Text] = mapped_column(default="", server_default="")
    """Why it is not: then it is open again."""
    erased_at: Mapped[datetime | None] = mapped_column(default=None)
    """When somebody took away the words of who objected; that they objected stays."""
    erased_as: Mapped[str] = mapped_column(String(60), default="", server_default="")
