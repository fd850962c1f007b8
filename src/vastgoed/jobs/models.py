from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Index, String, func
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Shared


class Due(Shared):
    """Tells the worker in which municipality something is due, and when; what it is stands in the tenant.

    Two rows may say the same: were they one, whoever adds it would wait for whoever takes it away.
    """

    __tablename__ = "due"
    __table_args__ = (Index("ix_due_at", "at", "municipality"),)

    id: Mapped[Key] = mapped_column(init=False)
    municipality: Mapped[str] = mapped_column(String(48))
    """Its schema."""
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


class Effect(Base):
    """The outbox: something that must happen outside this database, once. Its key says what it is."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_open", "due_at", postgresql_where="done_at IS NULL AND dead_at IS NULL"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]
    due_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), init=False
    )
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    dead_at: Mapped[datetime | None] = mapped_column(default=None)
    last_error: Mapped[str] = mapped_column(String(500), default="", server_default="")


class Reminder(Base):
    """A moment at which a feature wants to be woken for one of its rows; the kind names the handler."""

    __tablename__ = "reminder"
    __table_args__ = (Index("ix_reminder_due", "at", postgresql_where="done_at IS NULL"),)

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
