from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, TSTZRANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Name
from vastgoed.waitlist.rules import Wanted

STATES = ("draft", "waiting", "offered", "taken", "declined", "lapsed", "withdrawn")


class WaitingWish(Base):
    """Somebody waits for a room, or for any room of a house that fits, and gets one offer at most."""

    __tablename__ = "waiting_wish"
    __table_args__ = (
        ForeignKeyConstraint(["house_id", "room_id"], ["room.house_id", "room.id"]),
        UniqueConstraint("booking_id"),
        CheckConstraint(f"state IN {STATES}", "state_known"),
        CheckConstraint("persons BETWEEN 1 AND 5000", "persons_sane"),
        CheckConstraint("minutes BETWEEN 15 AND 44640", "minutes_sane"),
        CheckConstraint("weekday BETWEEN 0 AND 6", "weekday_known"),
        CheckConstraint("daypart IN ('', 'morning', 'afternoon', 'evening')", "daypart_known"),
        CheckConstraint("last_day >= first_day", "days_in_order"),
        CheckConstraint("NOT isempty(reach)", "reach_real"),
        CheckConstraint("num_nonnulls(person_id, mark) >= 1", "somebody_asks"),
        CheckConstraint("state = 'draft' OR person_id IS NOT NULL", "waiter_known"),
        CheckConstraint("state <> 'offered' OR num_nonnulls(offered_until, booking_id) = 2", "offer_ends"),
        Index(
            "ix_waiting_wish_house",
            "house_id",
            "created_at",
            postgresql_where="state IN ('waiting', 'offered')",
        ),
        Index("ix_waiting_wish_person", "person_id"),
        Index("ix_waiting_wish_mark", "mark", postgresql_where="state = 'draft'"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    room_id: Mapped[UUID | None]
    """None: any room of the house that fits."""
    minutes: Mapped[int]
    starts_at: Mapped[datetime | None]
    """The one start that will do; None: any of the days."""
    first_day: Mapped[date]
    last_day: Mapped[date]
    reach: Mapped[Range[Any]] = mapped_column(TSTZRANGE)
    """Everything that the booking can touch."""
    until: Mapped[datetime]
    """From then on it can no longer begin."""
    persons: Mapped[int]
    category: Mapped[str] = mapped_column(String(40))
    title: Mapped[Name]
    created_at: Mapped[datetime]
    """Since when they wait: the order of the line."""
    state: Mapped[str] = mapped_column(String(10))
    weekday: Mapped[int | None] = mapped_column(default=None)
    daypart: Mapped[str] = mapped_column(String(10), default="", server_default="")
    needs: Mapped[list[str]] = mapped_column(ARRAY(String(20)), default_factory=list, server_default="{}")
    private: Mapped[bool] = mapped_column(default=False, server_default="false")
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("booking_group.id"), default=None)
    mark: Mapped[str | None] = mapped_column(String(80), default=None)
    """Signed cookie of the browser in which the wish was typed, before anybody signed in."""
    address: Mapped[str] = mapped_column(String(50), default="", server_default="")
    offered_until: Mapped[datetime | None] = mapped_column(default=None)
    booking_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("booking.id", ondelete="SET NULL"), default=None
    )
    """What was offered: a held booking, until they answer."""

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.minutes, self.starts_at, self.first_day, self.last_day, self.weekday, self.daypart)
