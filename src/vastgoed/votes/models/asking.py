"""A vote, who may take part, who is there, and who votes for whom.

Keys of electors are drawn, not counted.
"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key

STATES = ("preparing", "open", "closed", "void")


class Vote(Base):
    """One question to one electorate. What it is about is frozen at the opening and known by hash only."""

    __tablename__ = "vote"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", "state_known"),
        CheckConstraint("closes_at > opens_at", "opens_first"),
        CheckConstraint(
            "(state = 'closed') = (ended_at IS NOT NULL AND verdict IS NOT NULL)", "closed_whole"
        ),
        CheckConstraint("octet_length(rule::text) <= 100000", "rule_sane"),
        Index("ix_vote_decision", "decision"),
        Index("ix_vote_house", "house_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    decision: Mapped[UUID]
    """What it is about, for whoever asked; several votes may be about one decision, one after the other."""
    title: Mapped[str] = mapped_column(String(200))
    rule: Mapped[dict[str, Any]]
    rule_hash: Mapped[str] = mapped_column(String(80))
    subject_hash: Mapped[str] = mapped_column(String(80))
    figures_hash: Mapped[str] = mapped_column(String(80))
    electorate_hash: Mapped[str] = mapped_column(String(80))
    secret: Mapped[bool]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    """The first instant that is too late."""
    state: Mapped[str] = mapped_column(String(10), default="preparing", server_default="preparing")
    after_id: Mapped[UUID | None] = mapped_column(ForeignKey("vote.id"), default=None)
    """The vote that came to nothing yet, of which this is the second meeting or the second round."""
    chair_id: Mapped[UUID | None] = mapped_column(default=None)
    """The elector whose ballot settles a tie, where the rule says so."""
    extended: Mapped[bool] = mapped_column(default=False, server_default="false")
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    """The instant of the close, or sooner where the rule ends what nobody can change any more."""
    verdict: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), default=None)
    drawn_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    """Who handed in the numbers of a lot."""
    listed_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the list of who is there was last kept; without one nobody knows who was there."""
    listed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    remind_at: Mapped[list[datetime]] = mapped_column(
        ARRAY(DateTime(timezone=True)), default_factory=list, server_default="{}"
    )


class Elector(Base):
    """Somebody who may vote, as it was at the opening; the key is drawn and says nothing of the person."""

    __tablename__ = "elector"
    __table_args__ = (
        UniqueConstraint("vote_id", "person_id"),
        UniqueConstraint("vote_id", "id"),
        Index("ix_elector_person", "person_id"),
    )

    vote_id: Mapped[UUID] = mapped_column(ForeignKey("vote.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    constituency: Mapped[str] = mapped_column(String(40), default="", server_default="")
    weight: Mapped[str] = mapped_column(String(32), default="1", server_default="1")
    """An exact number as text."""
    stands_in_for: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), default=None
    )


def of_elector(column: str) -> ForeignKeyConstraint:
    """Somebody of the electorate of that very vote."""
    return ForeignKeyConstraint(["vote_id", column], ["elector.vote_id", "elector.id"])


class Attendance(Base):
    """Somebody in the electorate who is there, at a meeting where a list is kept."""

    __tablename__ = "attendance"
    __table_args__ = (of_elector("elector_id"),)

    vote_id: Mapped[UUID] = mapped_column(primary_key=True)
    elector_id: Mapped[UUID] = mapped_column(primary_key=True)


class VoteProxy(Base):
    """A written proxy: one step, from one who may vote to another; it can be taken back until it is used."""

    __tablename__ = "vote_proxy"
    __table_args__ = (
        of_elector("giver_id"),
        of_elector("holder_id"),
        CheckConstraint("giver_id <> holder_id", "not_oneself"),
        Index("ix_vote_proxy_holder", "vote_id", "holder_id"),
    )

    vote_id: Mapped[UUID] = mapped_column(primary_key=True)
    giver_id: Mapped[UUID] = mapped_column(primary_key=True)
    holder_id: Mapped[UUID]
    at: Mapped[datetime]
    choice: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True), default=None)
    """What the holder must vote, where the rule binds."""
    expires_at: Mapped[datetime | None] = mapped_column(default=None)
