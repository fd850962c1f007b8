"""A vote, who may take part, and the box. Nothing joins a secret ballot and whoever handed it in.

Keys of electors and receipts are drawn, not counted; of a secret ballot nobody keeps a time.
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

from vastgoed.db import Base, Key, Text

STATES = ("preparing", "open", "closed", "void")
WAYS = ("self", "proxy", "paper", "telephone")


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
    """The meeting without a quorum that this one is the second of."""
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


def _elector(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["vote_id", column], ["elector.vote_id", "elector.id"])


class OpenBallot(Base):
    """A ballot with a name; the last one that was handed in before the close counts."""

    __tablename__ = "open_ballot"
    __table_args__ = (
        _elector("elector_id"),
        CheckConstraint(f"way IN {WAYS}", "way_known"),
        CheckConstraint("octet_length(choice::text) <= 20000", "choice_sane"),
    )

    vote_id: Mapped[UUID] = mapped_column(primary_key=True)
    elector_id: Mapped[UUID] = mapped_column(primary_key=True)
    choice: Mapped[Any] = mapped_column(JSONB)
    at: Mapped[datetime]
    reason: Mapped[Text] = mapped_column(default="", server_default="")
    way: Mapped[str] = mapped_column(String(10), default="self", server_default="self")


class Attendance(Base):
    """Somebody in the electorate who is there, at a meeting where a list is kept."""

    __tablename__ = "attendance"
    __table_args__ = (_elector("elector_id"),)

    vote_id: Mapped[UUID] = mapped_column(primary_key=True)
    elector_id: Mapped[UUID] = mapped_column(primary_key=True)


class RollEntry(Base):
    """That somebody took part in a secret vote; not when, and not how."""

    __tablename__ = "roll"
    __table_args__ = (_elector("elector_id"), CheckConstraint(f"way IN {WAYS}", "way_known"))

    vote_id: Mapped[UUID] = mapped_column(primary_key=True)
    elector_id: Mapped[UUID] = mapped_column(primary_key=True)
    way: Mapped[str] = mapped_column(String(10), default="self", server_default="self")


class SecretBallot(Base):
    """What was voted, by nobody in particular. Its key is the hash of a receipt that only the voter has."""

    __tablename__ = "secret_ballot"
    __table_args__ = (
        CheckConstraint("octet_length(choice::text) <= 20000", "choice_sane"),
        CheckConstraint("octet_length(receipt) = 32", "receipt_hashed"),
        Index("ix_secret_ballot_vote", "vote_id"),
    )

    receipt: Mapped[bytes] = mapped_column(primary_key=True)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("vote.id"))
    choice: Mapped[Any] = mapped_column(JSONB)
    constituency: Mapped[str] = mapped_column(String(40), default="", server_default="")
    """Empty after the close where too few voted to tell it apart."""
    reason: Mapped[Text] = mapped_column(default="", server_default="")


class VoteProxy(Base):
    """A written proxy: one step, from one who may vote to another; it can be taken back until it is used."""

    __tablename__ = "vote_proxy"
    __table_args__ = (
        _elector("giver_id"),
        _elector("holder_id"),
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


class Envelope(Base):
    """Paper or telephone ballots, entered by one person; they count when another has confirmed them.

    An open vote: one elector, one choice. A secret one: a list of who handed in a paper and, apart and in
    an order of its own, what was on the papers; the latter is wiped when they go into the box.
    """

    __tablename__ = "envelope"
    __table_args__ = (
        CheckConstraint("state IN ('entered', 'confirmed', 'refused')", "state_known"),
        CheckConstraint("confirmed_by <> entered_by", "four_eyes"),
        CheckConstraint("octet_length(papers::text) <= 200000", "papers_sane"),
        CheckConstraint("way IN ('paper', 'telephone')", "way_known"),
        Index("ix_envelope_vote", "vote_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("vote.id"))
    way: Mapped[str] = mapped_column(String(10))
    electors: Mapped[list[Any]] = mapped_column(JSONB)
    papers: Mapped[list[Any]] = mapped_column(JSONB)
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    reason: Mapped[Text] = mapped_column(default="", server_default="")
    """Of an open ballot only."""
    resolves: Mapped[Text] = mapped_column(default="", server_default="")
    """Of an objection in a round: what would take it away."""
    state: Mapped[str] = mapped_column(String(10), default="entered", server_default="entered")
    confirmed_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), default=None
    )
