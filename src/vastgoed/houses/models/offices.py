from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Name
from vastgoed.houses.rules.names import slug


def _key(context: Any) -> str:
    return slug(context.get_current_parameters()["name"])


class RoleTerm(Base):
    """Somebody holds an office for a time, in one house or (house_id empty) the whole municipality."""

    __tablename__ = "role_term"
    __table_args__ = (
        CheckConstraint(
            "role IN ('manager', 'board', 'treasurer', 'facilitator', 'official', 'host')", "role_known"
        ),
        CheckConstraint("until > since", "since_first"),
        Index("ix_role_term_person", "person_id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    since: Mapped[datetime]
    house_id: Mapped[UUID | None] = mapped_column(ForeignKey("house.id"), default=None)
    until: Mapped[datetime | None] = mapped_column(default=None)


class Constituency(Base):
    """A side of the house committee: residents, users, professionals, tenants, municipality."""

    __tablename__ = "constituency"
    __table_args__ = (
        UniqueConstraint("house_id", "name"),
        UniqueConstraint("house_id", "key"),
        CheckConstraint("key ~ '^[a-z0-9][a-z0-9-]{0,39}$'", "key_plain"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    name: Mapped[Name]
    key: Mapped[str] = mapped_column(String(40), init=False, insert_default=_key)
    """What decision rules call it; it stays when the name changes."""


class Seat(Base):
    """A place on the committee, filled for a term, with somebody who may stand in."""

    __tablename__ = "seat"
    __table_args__ = (
        CheckConstraint("until > since", "since_first"),
        CheckConstraint("substitute_id IS NOT NULL OR NOT stands_in", "somebody_stands_in"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    constituency_id: Mapped[UUID] = mapped_column(ForeignKey("constituency.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None] = mapped_column(default=None)
    substitute_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    stands_in: Mapped[bool] = mapped_column(default=False, server_default="false")
    """The substitute acts now, and the member does not."""
    named: Mapped[bool] = mapped_column(default=False, server_default="false")
    """The member agreed that the public reads their name."""


class Change(Base):
    """History of a house: who changed what, when, in words and in values."""

    __tablename__ = "house_change"
    __table_args__ = (Index("ix_house_change_house", "house_id", "at"),)

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    subject: Mapped[str] = mapped_column(String(40))
    """What was changed: room, hours, closure, …"""
    name: Mapped[str] = mapped_column(String(200))
    change: Mapped[dict[str, Any]]
    """Field → [old, new]."""
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), default=None)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), init=False)
