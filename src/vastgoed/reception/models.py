"""Tables of the reception: what a house asks of who comes, codes and keys of doors, who is there to help."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Name

REAL = "NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)"


class ReceptionRule(Base):
    """What a house asks of who comes; a house without one asks nothing."""

    __tablename__ = "reception_rule"
    __table_args__ = (
        CheckConstraint("release_minutes BETWEEN 0 AND 240", "minutes_sane"),
        CheckConstraint("asks OR release_minutes = 0", "only_who_asks_releases"),
    )

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id", ondelete="CASCADE"), primary_key=True)
    since: Mapped[datetime]
    """It holds for times that start from then on."""
    asks: Mapped[bool] = mapped_column(default=False, server_default="false")
    """Whoever comes must say so."""
    release_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    """So long after the start the room is given free when nobody came; 0: never."""


class PartAccess(Base):
    """From this day on the door of a part opens with a code."""

    __tablename__ = "part_access"
    __table_args__ = (
        ForeignKeyConstraint(["house_id", "part_id"], ["room_part.house_id", "room_part.id"]),
        Index("ix_part_access_house", "house_id"),
    )

    part_id: Mapped[UUID] = mapped_column(primary_key=True)
    house_id: Mapped[UUID]
    since: Mapped[date] = mapped_column(Date)


class AccessCode(Base):
    """What opens the door of a part for one time, set-up and strike included."""

    __tablename__ = "access_code"
    __table_args__ = (
        ExcludeConstraint(
            ("house_id", "="),
            ("code", "="),
            ("occurrence_id", "<>"),
            ("during", "&&"),
            where="revoked_at IS NULL",
            name="one_code_one_visit",
            using="gist",
        ),
        CheckConstraint(REAL, "during_real"),
        CheckConstraint("code <> ''", "not_empty"),
        Index(
            "ix_access_code_live",
            "occurrence_id",
            "part_id",
            unique=True,
            postgresql_where="revoked_at IS NULL",
        ),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    part_id: Mapped[UUID] = mapped_column(ForeignKey("room_part.id"))
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id", ondelete="CASCADE"))
    during: Mapped[Range[Any]] = mapped_column(TSTZRANGE)
    code: Mapped[str] = mapped_column(String(12))
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)


class HouseKey(Base):
    """A key of the house that can be lent."""

    __tablename__ = "house_key"
    __table_args__ = (UniqueConstraint("house_id", "label"),)

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    label: Mapped[Name]
    opens: Mapped[Name] = mapped_column(default="", server_default="")
    """Which doors, in words."""


class KeyLoan(Base):
    """Who has a key, or had it. A key is with one person at a time."""

    __tablename__ = "key_loan"
    __table_args__ = (
        CheckConstraint("back_at IS NULL OR back_at >= since", "back_after"),
        Index("ix_key_loan_out", "key_id", unique=True, postgresql_where="back_at IS NULL"),
        Index("ix_key_loan_person", "person_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    key_id: Mapped[UUID] = mapped_column(ForeignKey("house_key.id", ondelete="CASCADE"))
    name: Mapped[Name]
    since: Mapped[datetime]
    phone: Mapped[str] = mapped_column(String(20), default="", server_default="")
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    due: Mapped[date | None] = mapped_column(Date, default=None)
    """Last day; empty: until further notice."""
    back_at: Mapped[datetime | None] = mapped_column(default=None)


class Shift(Base):
    """A time in which somebody should be there to welcome people; nobody has taken it yet when empty."""

    __tablename__ = "host_shift"
    __table_args__ = (
        CheckConstraint(REAL, "during_real"),
        ExcludeConstraint(("person_id", "="), ("during", "&&"), name="one_place_at_a_time", using="gist"),
        Index("ix_host_shift_house", "house_id", "during", postgresql_using="gist"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    during: Mapped[Range[Any]] = mapped_column(TSTZRANGE)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    newcomers: Mapped[bool] = mapped_column(default=False, server_default="false")
    """Whoever is new may walk in; the page of the house says so as soon as somebody will be there."""
