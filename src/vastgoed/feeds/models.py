from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, ForeignKeyConstraint, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key


class Feed(Base):
    """A secret address at which somebody's calendar program reads: all that is theirs, or one thing.

    The token is kept as it is, because its owner must be able to read it again: for a second phone, months
    later. Who can read this table can read the bookings as well, and the token opens nothing else.
    """

    __tablename__ = "feed"
    __table_args__ = (
        ForeignKeyConstraint(["house_id", "room_id"], ["room.house_id", "room.id"]),
        CheckConstraint("octet_length(token) = 32", "token_long"),
        CheckConstraint("num_nonnulls(group_id, house_id) <= 1", "of_one_thing"),
        CheckConstraint("room_id IS NULL OR house_id IS NOT NULL", "room_of_a_house"),
        Index(
            "ix_feed_living",
            "person_id",
            "group_id",
            "house_id",
            "room_id",
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where="revoked_at IS NULL",
        ),
    )

    id: Mapped[Key] = mapped_column(init=False)
    token: Mapped[bytes] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    """Whose reach the calendar has, at the moment it is read."""
    group_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("booking_group.id", ondelete="CASCADE"), default=None
    )
    house_id: Mapped[UUID | None] = mapped_column(ForeignKey("house.id"), default=None)
    room_id: Mapped[UUID | None] = mapped_column(default=None)
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), init=False
    )
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)
