from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Name

KIND = "kind IN ('staffed', 'key')"


class OpeningHours(Base):
    """When the house is open in a normal week; closes 00:00 is midnight at the end of the day."""

    __tablename__ = "opening_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", "weekday_exists"),
        CheckConstraint("opens < closes OR closes = '00:00'", "opens_first"),
        CheckConstraint(KIND, "kind_known"),
        UniqueConstraint("house_id", "weekday", "opens"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    weekday: Mapped[int]
    """0 is Monday."""
    opens: Mapped[time]
    closes: Mapped[time]
    kind: Mapped[str] = mapped_column(String(10), default="staffed", server_default="staffed")
    """staffed: somebody is there; key: only for who holds a key."""


class OpeningException(Base):
    """Other hours on one date; without hours the house is closed that day."""

    __tablename__ = "opening_exception"
    __table_args__ = (
        CheckConstraint("(opens IS NULL) = (closes IS NULL)", "both_or_neither"),
        CheckConstraint("opens < closes OR closes = '00:00'", "opens_first"),
        CheckConstraint(KIND, "kind_known"),
        Index("ix_opening_exception_day", "house_id", "day"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    day: Mapped[date]
    opens: Mapped[time | None] = mapped_column(default=None)
    closes: Mapped[time | None] = mapped_column(default=None)
    kind: Mapped[str] = mapped_column(String(10), default="staffed", server_default="staffed")
    reason: Mapped[Name] = mapped_column(default="", server_default="")


class SchoolHoliday(Base):
    """Dates of a school holiday in a region; filled from a data file, editable. The last day is included."""

    __tablename__ = "school_holiday"
    __table_args__ = (CheckConstraint("first <= last", "first_first"),)

    region: Mapped[str] = mapped_column(String(10), primary_key=True)
    first: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[date]
    name: Mapped[Name]


class Closure(Base):
    """A time in which a part, or the whole house when part_id is empty, cannot be booked."""

    __tablename__ = "closure"
    __table_args__ = (
        CheckConstraint("NOT isempty(during)", "not_empty"),
        CheckConstraint("NOT lower_inf(during) AND NOT upper_inf(during)", "bounded"),
        Index("ix_closure_during", "house_id", "during", postgresql_using="gist"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    during: Mapped[Range[Any]] = mapped_column(TSTZRANGE)
    reason: Mapped[Name]
    part_id: Mapped[UUID | None] = mapped_column(ForeignKey("room_part.id"), default=None)


class ClosureExempt(Base):
    """A group that may book in spite of a closure."""

    __tablename__ = "closure_exempt"

    closure_id: Mapped[UUID] = mapped_column(ForeignKey("closure.id", ondelete="CASCADE"), primary_key=True)
    group_id: Mapped[UUID] = mapped_column(
        ForeignKey("booking_group.id", ondelete="CASCADE"), primary_key=True
    )
