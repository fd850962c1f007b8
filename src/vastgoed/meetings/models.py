"""A meeting of the committee: what is on the agenda, who is there, who spoke, and what is written down."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key
from vastgoed.meetings.rules import KINDS

STATES = ("planned", "open", "closed")


class Meeting(Base):
    """text_hash: of the minutes, once it is closed; nothing in it changes after that."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("house_id", "number"),
        CheckConstraint(f"state IN {STATES}", "state_known"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL AND text_hash <> '')", "closed_whole"),
        CheckConstraint("state = 'planned' OR opened_at IS NOT NULL", "opened_whole"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    starts_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(120), default="", server_default="")
    state: Mapped[str] = mapped_column(String(8), default="planned", server_default="planned")
    led_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    opened_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    text_hash: Mapped[str] = mapped_column(String(80), default="", server_default="")


class AgendaItem(Base):
    """minutes: how long it may take. said: what was discussed; agreed: the text that is decided or agreed."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position", deferrable=True, initially="DEFERRED"),
        CheckConstraint("minutes BETWEEN 1 AND 240", "minutes_sane"),
        CheckConstraint("state IN ('waiting', 'now', 'done')", "state_known"),
        Index("uq_agenda_item_now", "meeting_id", unique=True, postgresql_where="state = 'now'"),
        Index("ix_agenda_item_proposal", "proposal_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    minutes: Mapped[int]
    proposal_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposal.id"), default=None)
    state: Mapped[str] = mapped_column(String(8), default="waiting", server_default="waiting")
    begun_at: Mapped[datetime | None] = mapped_column(default=None)
    said: Mapped[str] = mapped_column(String(8000), default="", server_default="")
    agreed: Mapped[str] = mapped_column(String(4000), default="", server_default="")
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    """Counts what was written, so that two who write at once notice it."""


class Attendee(Base):
    """Somebody who is there; role: as what."""

    __tablename__ = "meeting_attendee"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class MeetingRound(Base):
    """Everybody speaks once, one after the other; minutes: of the whole round."""

    __tablename__ = "meeting_round"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", "kind_known"),
        CheckConstraint("minutes BETWEEN 1 AND 240", "minutes_sane"),
        Index("uq_meeting_round_now", "item_id", unique=True, postgresql_where="ended_at IS NULL"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_item.id"))
    kind: Mapped[str] = mapped_column(String(10))
    minutes: Mapped[int]
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Turn(Base):
    """Somebody spoke in a round, or let it pass."""

    __tablename__ = "meeting_turn"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("meeting_round.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime]
    passed: Mapped[bool] = mapped_column(default=False, server_default="false")


class Signature(Base):
    """Somebody who was there says that the minutes are right."""

    __tablename__ = "meeting_signature"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime]
    text_hash: Mapped[str] = mapped_column(String(80))
