"""The log. Its entries are never changed; what was said in them may be erased."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base
from vastgoed.steering.rules.chain import START
from vastgoed.steering.rules.entries import KINDS


class LogHead(Base):
    """The last entry of a house. Whoever writes the next one has this row alone: so there is one order."""

    __tablename__ = "log_head"

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(default=0, server_default="0")
    hash: Mapped[str] = mapped_column(String(80), default=START, server_default=START)
    at: Mapped[datetime | None] = mapped_column(default=None)


class LogEntry(Base):
    """Something that happened, in the chain for ever."""

    __tablename__ = "log_entry"
    __table_args__ = (
        UniqueConstraint("house_id", "previous"),
        CheckConstraint(f"kind IN {KINDS}", "kind_known"),
        CheckConstraint("seq > 0", "seq_counts"),
        Index("ix_log_entry_subject", "subject"),
        Index("ix_log_entry_kind", "house_id", "kind", "seq"),
    )

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[UUID]
    facts: Mapped[dict[str, Any]]
    body_hash: Mapped[str] = mapped_column(String(80))
    """Of what was said and by whom; empty where nothing was said by nobody."""
    previous: Mapped[str] = mapped_column(String(80))
    hash: Mapped[str] = mapped_column(String(80))


class LogBody(Base):
    """What was said, and by whom: may be erased. The author is drawn for each entry and joins nothing."""

    __tablename__ = "log_body"
    __table_args__ = (
        ForeignKeyConstraint(["house_id", "seq"], ["log_entry.house_id", "log_entry.seq"]),
        Index("ix_log_body_by", "by_id"),
    )

    house_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(20_000))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    author: Mapped[UUID] = mapped_column(default_factory=uuid4)
    shown: Mapped[bool] = mapped_column(default=True, server_default="true")
    """Whether somebody of the house has read what a passer-by wrote."""


class LogDay(Base):
    """The last entry of a day, as it was published."""

    __tablename__ = "log_day"
    __table_args__ = (ForeignKeyConstraint(["house_id", "seq"], ["log_entry.house_id", "log_entry.seq"]),)

    house_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(80))
