"""What lives in the log. The words of each stand in its entry, where they can be erased once for all."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Name
from vastgoed.steering.rules.life import SORTS, STATES


def _written(table: str, *more: Any) -> tuple[Any, ...]:
    """In the log by its number there: seq."""
    return (
        ForeignKeyConstraint(["house_id", "seq"], ["log_entry.house_id", "log_entry.seq"]),
        Index(f"ix_{table}_house", "house_id", "seq"),
        *more,
    )


class Tension(Base):
    """Something rubs, or somebody has something to say: anyone, in two sentences, without an account."""

    __tablename__ = "tension"
    __table_args__ = _written(
        "tension",
        UniqueConstraint("house_id", "number"),
        CheckConstraint(f"state IN {STATES}", "state_known"),
        CheckConstraint(f"sort IN {SORTS}", "sort_known"),
        Index("ix_tension_raised_by", "raised_by"),
    )

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    number: Mapped[int]
    seq: Mapped[int]
    sort: Mapped[str] = mapped_column(String(10))
    """tension, signal, or discretion: by itself, after three alike."""
    at: Mapped[datetime]
    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    state: Mapped[str] = mapped_column(String(10), default="open", server_default="open")
    raised_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    email: Mapped[str | None] = mapped_column(String(254), default=None)
    """Where the answer goes; thrown away some time after it was closed."""
    language: Mapped[str] = mapped_column(String(2), default="nl", server_default="nl")
    links: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, server_default="{}")
    """What it is about and what became of it: clause, proposal, agreement, action, by id."""
    answer_seq: Mapped[int | None] = mapped_column(default=None)
    """Entry of the log in which the house answered."""
    closed_at: Mapped[datetime | None] = mapped_column(default=None)


class Agreement(Base):
    """What was agreed, until it ends; looked at again on a day."""

    __tablename__ = "agreement"
    __table_args__ = _written("agreement")

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    seq: Mapped[int]
    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    about: Mapped[Name] = mapped_column(default="", server_default="")
    review_on: Mapped[date | None] = mapped_column(default=None)
    links: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, server_default="{}")
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Action(Base):
    """Who does what, by when."""

    __tablename__ = "action"
    __table_args__ = _written("action", Index("ix_action_owner", "owner_id"))

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    seq: Mapped[int]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    due_on: Mapped[date]
    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    reminders: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often its owner was reminded."""
    links: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, server_default="{}")


class Yield(Base):
    """What it brought: a number of something, or a story, which is the text of its entry."""

    __tablename__ = "yield"
    __table_args__ = _written(
        "yield", CheckConstraint("(number IS NULL) = (unit = '')", "number_of_something")
    )

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    seq: Mapped[int]
    day: Mapped[date]
    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    number: Mapped[int | None] = mapped_column(default=None)
    unit: Mapped[Name] = mapped_column(default="", server_default="")
    links: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, server_default="{}")


class Outreach(Base):
    """Whom we asked who never comes, and what came of it."""

    __tablename__ = "outreach"
    __table_args__ = _written("outreach")

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    seq: Mapped[int]
    never: Mapped[Name]
    """Who we hardly ever see."""
    day: Mapped[date]
    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    came_seq: Mapped[int | None] = mapped_column(default=None)
    """Entry of the log that says what came of it."""
