from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, ForeignKeyConstraint, Index, String, func
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Name

STATE = "state IN ('open', 'doing', 'done')"


class DefectReporter(Base):
    """How to reach who reported something; thrown away some time after it was solved."""

    __tablename__ = "defect_reporter"

    id: Mapped[Key] = mapped_column(init=False)
    name: Mapped[Name] = mapped_column(default="", server_default="")
    phone: Mapped[str] = mapped_column(String(20), default="", server_default="")
    email: Mapped[str] = mapped_column(String(254), default="", server_default="")
    language: Mapped[str] = mapped_column(String(2), default="nl", server_default="nl")
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)


class Defect(Base):
    """Something is broken. It stays when it is solved, without who reported it."""

    __tablename__ = "defect"
    __table_args__ = (
        ForeignKeyConstraint(["house_id", "room_id"], ["room.house_id", "room.id"]),
        CheckConstraint(STATE, "state_known"),
        CheckConstraint("room_id IS NOT NULL OR place <> ''", "somewhere"),
        Index("ix_defect_house", "house_id", "state", "due"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    words: Mapped[str] = mapped_column(String(500))
    key: Mapped[UUID] = mapped_column(unique=True)
    """Of the form: sent twice is reported once."""
    room_id: Mapped[UUID | None] = mapped_column(default=None)
    place: Mapped[Name] = mapped_column(default="", server_default="")
    """Where it is, when that is not a room: stairs, bicycle shed."""
    state: Mapped[str] = mapped_column(String(10), default="open", server_default="open")
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    """Who sees to it."""
    due: Mapped[date | None] = mapped_column(default=None)
    reporter_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("defect_reporter.id", ondelete="SET NULL"), default=None
    )
    disturbance_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("disturbance.id", ondelete="SET NULL"), default=None
    )
    """The disturbance that it became."""
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), init=False)
    done_at: Mapped[datetime | None] = mapped_column(default=None)


class DefectPhoto(Base):
    """What it looks like, drawn anew from what was uploaded. Only who manages the house sees it."""

    __tablename__ = "defect_photo"

    defect_id: Mapped[UUID] = mapped_column(ForeignKey("defect.id", ondelete="CASCADE"), primary_key=True)
    width: Mapped[int]
    height: Mapped[int]
    image: Mapped[bytes] = mapped_column(deferred=True)
    """WebP."""


class DefectStep(Base):
    """History of a defect: as it stood after each change."""

    __tablename__ = "defect_step"
    __table_args__ = (
        Index("ix_defect_step_defect", "defect_id", "at"),
        CheckConstraint(STATE, "state_known"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    defect_id: Mapped[UUID] = mapped_column(ForeignKey("defect.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    due: Mapped[date | None] = mapped_column(default=None)
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    note: Mapped[str] = mapped_column(String(400), default="", server_default="")
