"""The box. Nothing joins a secret ballot and whoever handed it in.

Receipts are drawn, not counted; of a secret ballot nobody keeps a time.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Text
from vastgoed.votes.models.asking import of_elector

WAYS = ("self", "proxy", "paper", "telephone")


class OpenBallot(Base):
    """A ballot with a name; the last one that was handed in before the close counts."""

    __tablename__ = "open_ballot"
    __table_args__ = (
        of_elector("elector_id"),
        CheckConstraint(f"way IN {WAYS}", "way_known"),
        CheckConstraint("octet_length(choice::text) <= 20000", "choice_sane"),
    )

    vote_id: Mapped[UUID] = mapped_column(primary_key=True)
    elector_id: Mapped[UUID] = mapped_column(primary_key=True)
    choice: Mapped[Any] = mapped_column(JSONB)
    at: Mapped[datetime]
    reason: Mapped[Text] = mapped_column(default="", server_default="")
    way: Mapped[str] = mapped_column(String(10), default="self", server_default="self")


class RollEntry(Base):
    """That somebody took part in a secret vote; not when, and not how."""

    __tablename__ = "roll"
    __table_args__ = (of_elector("elector_id"), CheckConstraint(f"way IN {WAYS}", "way_known"))

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
