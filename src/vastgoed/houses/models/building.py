from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from vastgoed.db import Base, Key, Name, Text

SLUG = "slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'"


class Organisation(Base):
    """Owner or operator of a house: municipality, foundation or housing corporation."""

    __tablename__ = "organisation"

    id: Mapped[Key] = mapped_column(init=False)
    name: Mapped[Name] = mapped_column(unique=True)


class House(Base):
    """A building. It is public from published_at on."""

    __tablename__ = "house"
    __table_args__ = (
        CheckConstraint(SLUG, "slug_plain"),
        CheckConstraint("school_region IN ('noord', 'midden', 'zuid')", "region_known"),
        CheckConstraint("most_people BETWEEN 1 AND 20000", "most_people_sane"),
        CheckConstraint("deciding IN ('board', 'committee', 'triangle')", "deciding_known"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[Name]
    address: Mapped[str] = mapped_column(String(200), default="", server_default="")
    phone: Mapped[str] = mapped_column(String(20), default="", server_default="")
    email: Mapped[str] = mapped_column(String(254), default="", server_default="")
    about: Mapped[Text] = mapped_column(default="", server_default="")
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), default=None)
    operator_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), default=None)
    school_region: Mapped[str] = mapped_column(String(10), default="midden", server_default="midden")
    open_on_holidays: Mapped[bool] = mapped_column(default=False, server_default="false")
    """Whether the weekly hours also hold on public holidays."""
    deciding: Mapped[str] = mapped_column(String(10), default="committee", server_default="committee")
    """How the house decides: its board, its committee, or board, committee and municipality together."""
    most_people: Mapped[int | None] = mapped_column(default=None)
    """How many people may be in the building at once; None: nobody counts."""
    paying: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """How and when people pay, in the words of the house."""
    published_at: Mapped[datetime | None] = mapped_column(default=None)
    rooms: Mapped[list["Room"]] = relationship(
        init=False, lazy="raise", order_by="Room.position, Room.name", viewonly=True
    )


class Part(Base):
    """A physical atom of the building: what can be occupied only once at a time."""

    __tablename__ = "room_part"
    __table_args__ = (
        UniqueConstraint("house_id", "name"),
        UniqueConstraint("house_id", "id"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    name: Mapped[Name]


class Room(Base):
    """What is booked: one or more parts. Two rooms that share a part exclude each other."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("house_id", "slug"),
        UniqueConstraint("house_id", "id"),
        CheckConstraint(SLUG, "slug_plain"),
        CheckConstraint("capacity BETWEEN 1 AND 5000", "capacity_sane"),
        CheckConstraint("turnover_minutes BETWEEN 0 AND 720", "turnover_sane"),
        CheckConstraint("grid_minutes IN (15, 30, 60)", "grid_known"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    slug: Mapped[str] = mapped_column(String(40))
    name: Mapped[Name]
    capacity: Mapped[int]
    area_m2: Mapped[int | None] = mapped_column(default=None)
    floor: Mapped[Name] = mapped_column(default="", server_default="")
    about: Mapped[Text] = mapped_column(default="", server_default="")
    facts: Mapped[list[str]] = mapped_column(ARRAY(String(20)), default_factory=list, server_default="{}")
    """Accessibility and fittings, from `rules.FACTS`: wheelchair, kitchen, piano, …"""
    turnover_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    """Kept free after each booking; it belongs to the room, not to the booking."""
    grid_minutes: Mapped[int] = mapped_column(default=30, server_default="30")
    """Bookings start at multiples of this, counted from opening."""
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    retired_at: Mapped[datetime | None] = mapped_column(default=None)
    parts: Mapped[list[Part]] = relationship(
        secondary="room_composition", init=False, lazy="raise", order_by=Part.name, viewonly=True
    )
    layouts: Mapped[list["Layout"]] = relationship(
        init=False, lazy="raise", order_by="Layout.name", viewonly=True
    )


class RoomPart(Base):
    """Which parts a room is made of, all of the same house."""

    __tablename__ = "room_composition"
    __table_args__ = (
        ForeignKeyConstraint(["house_id", "room_id"], ["room.house_id", "room.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["house_id", "part_id"], ["room_part.house_id", "room_part.id"]),
    )

    room_id: Mapped[UUID] = mapped_column(primary_key=True)
    part_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    house_id: Mapped[UUID]


class Layout(Base):
    """A way to furnish a room, with what it takes to set up and strike."""

    __tablename__ = "layout"
    __table_args__ = (
        UniqueConstraint("room_id", "name"),
        CheckConstraint("capacity BETWEEN 1 AND 5000", "capacity_sane"),
        CheckConstraint("setup_minutes BETWEEN 0 AND 480 AND strike_minutes BETWEEN 0 AND 480", "times_sane"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    name: Mapped[Name]
    capacity: Mapped[int]
    setup_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    strike_minutes: Mapped[int] = mapped_column(default=0, server_default="0")


class Photo(Base):
    """A picture of a room, stored as we made it anew from what was uploaded."""

    __tablename__ = "photo"

    id: Mapped[Key] = mapped_column(init=False)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), index=True)
    alt: Mapped[str] = mapped_column(String(200))
    width: Mapped[int]
    height: Mapped[int]
    image: Mapped[bytes] = mapped_column(deferred=True)
    """WebP."""


class Equipment(Base):
    """Something movable that can be borrowed with a room, with how many there are in the house."""

    __tablename__ = "equipment"
    __table_args__ = (
        UniqueConstraint("house_id", "name"),
        CheckConstraint("stock BETWEEN 0 AND 10000", "stock_sane"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    name: Mapped[Name]
    stock: Mapped[int]
