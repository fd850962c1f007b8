from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Uuid,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key, Name, period_of
from vastgoed.period import Period

STATES = (
    "held", "requested", "confirmed", "checked_in", "done",
    "waiting", "refused", "cancelled", "lapsed", "no_show", "skipped",
)  # fmt: skip


class Booking(Base):
    """One request for one room, of one or more occurrences, priced by one policy version."""

    __tablename__ = "booking"
    __table_args__ = (
        ForeignKeyConstraint(["house_id", "room_id"], ["room.house_id", "room.id"]),
        CheckConstraint("persons BETWEEN 1 AND 5000", "persons_sane"),
        CheckConstraint("function IN ('social', 'commercial', 'own')", "function_known"),
        CheckConstraint("num_nonnulls(person_id, mark) >= 1", "somebody_asks"),
        Index("ix_booking_person", "person_id"),
        Index("ix_booking_group", "group_id"),
        Index("ix_booking_mark", "mark", postgresql_where="person_id IS NULL"),
    )

    id: Mapped[Key]
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    room_id: Mapped[UUID]
    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    category: Mapped[str] = mapped_column(String(40))
    function: Mapped[str | None] = mapped_column(String(10))
    """Unknown only while the booking is held and nobody said what it is for."""
    persons: Mapped[int]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("booking_group.id"), default=None)
    mark: Mapped[str | None] = mapped_column(String(80), default=None)
    """Signed cookie of the browser that holds the room before anybody signed in."""
    address: Mapped[str] = mapped_column(String(50), default="", server_default="")
    title: Mapped[Name] = mapped_column(default="", server_default="")
    private: Mapped[bool] = mapped_column(default=False, server_default="false")
    layout_id: Mapped[UUID | None] = mapped_column(ForeignKey("layout.id", ondelete="SET NULL"), default=None)
    extras: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, server_default="{}")
    """Extra id in the policy → how many."""
    equipment: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, server_default="{}")
    """Equipment id → how many, as it was asked for; what is in use stands in equipment_use."""
    activity: Mapped[str] = mapped_column(String(40), default="", server_default="")
    """What they do, in the words of the policy; empty: something it does not name."""
    facts: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, server_default="{}")
    """Question id in the policy → answer; a day as text."""
    unit: Mapped[str] = mapped_column(String(10), default="", server_default="")
    """How it is counted (hour, block, day), where who books may choose."""
    rule: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """RRULE of a series, empty for a single booking."""
    extra_dates: Mapped[list[date]] = mapped_column(ARRAY(Date), default_factory=list, server_default="{}")
    """Days on which the series is too, besides its rule."""
    skipped_dates: Mapped[list[date]] = mapped_column(ARRAY(Date), default_factory=list, server_default="{}")
    """Days of the rule on which the series is not."""
    outside_school_holidays: Mapped[bool] = mapped_column(default=False, server_default="false")
    follows_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("booking.id", ondelete="SET NULL"), default=None
    )
    """The booking that this one continues: split off a series, or the same wish for another season."""
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    """Member of staff who entered it for somebody else."""
    caller: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """Who called or stood at the desk, when it was entered for somebody else."""
    wants_host: Mapped[bool] = mapped_column(default=False, server_default="false")
    """A first visit: somebody should be there to show the way."""
    option_clause: Mapped[str] = mapped_column(String(60), default="", server_default="")
    """What lets them decide later: while it is held it is an option, also after the browser is closed."""
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), init=False
    )

    def judges(self, time: "Occurrence") -> list[UUID]:
        """The versions of the rules that hold for one of its times; of prices and fees the lowest."""
        return time.judged_by or [self.policy_id]

    def counted_by(self, time: "Occurrence") -> UUID:
        """The version of which the quotas count one of its times: its own, until another moves it."""
        return self.judges(time)[0]

    @property
    def repeats(self) -> bool:
        """By a rule, or on more days than one."""
        return bool(self.rule or self.extra_dates)


class Occurrence(Base):
    """One time that a booking uses its room. Price and clauses are those of the moment it was booked."""

    __tablename__ = "occurrence"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", "state_known"),
        CheckConstraint(
            "NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)", "during_real"
        ),
        CheckConstraint("setup_minutes >= 0 AND strike_minutes >= 0 AND cents >= 0", "not_negative"),
        CheckConstraint("(state = 'held') = (held_until IS NOT NULL)", "hold_ends"),
        CheckConstraint("heads BETWEEN 0 AND 5000", "heads_sane"),
        Index("ix_occurrence_room", "room_id", "during", postgresql_using="gist"),
        Index("ix_occurrence_booking", "booking_id"),
        Index("ix_occurrence_house", "house_id", "starts_at"),
        Index("ix_occurrence_waiting", "house_id", "starts_at", postgresql_where="state = 'requested'"),
        Index("ix_occurrence_held", "held_until", postgresql_where="state = 'held'"),
    )

    id: Mapped[Key]
    booking_id: Mapped[UUID] = mapped_column(ForeignKey("booking.id", ondelete="CASCADE"))
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"))
    during: Mapped[Range[Any]] = mapped_column(TSTZRANGE)
    starts_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12))
    cents: Mapped[int]
    quote: Mapped[dict[str, Any]]
    """The QuoteLines, each with its clause; as policies.rules.quote.Quote.as_json gives them."""
    setup_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    strike_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    held_until: Mapped[datetime | None] = mapped_column(default=None)
    fee_cents: Mapped[int] = mapped_column(default=0, server_default="0")
    """Owed after cancelling."""
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    """Of the iCalendar event: one more at each change."""
    replaces_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("occurrence.id", ondelete="SET NULL"), default=None
    )
    """The time that is kept until this one is granted."""
    policy_id: Mapped[UUID | None] = mapped_column(ForeignKey("policy.id"), default=None)
    """The version that its price comes from; None: that of its booking."""
    judged_by: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default_factory=list, server_default="{}")
    """Versions of which the cheapest holds for it; empty: that of its booking."""
    checked_in_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    """When they really left."""
    heads: Mapped[int | None] = mapped_column(default=None)
    """How many people really came."""

    @property
    def period(self) -> Period:
        return period_of(self.during)

    @property
    def on_request(self) -> bool:
        """The house still has to say the price, so that its cents are not all."""
        return bool(self.quote and self.quote.get("on_request"))


class Occupancy(Base):
    """Who has a part when, set-up and turnover included. This constraint, and nothing else, decides."""

    __tablename__ = "occupancy"
    __table_args__ = (
        ExcludeConstraint(("part_id", "="), ("during", "&&"), name="no_double_booking", using="gist"),
        CheckConstraint(
            "NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)", "during_real"
        ),
        CheckConstraint(
            "upper(during) - lower(during) <= interval '31 days' "
            "AND lower(during) >= '2000-01-01 00:00+00' AND upper(during) <= '2100-01-01 00:00+00'",
            "during_sane",
        ),
        Index("ix_occupancy_occurrence", "occurrence_id"),
        Index("ix_occupancy_held", "part_id", "expires_at", postgresql_where="expires_at IS NOT NULL"),
        Index("ix_occupancy_house", "house_id", "during", postgresql_using="gist"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID]
    part_id: Mapped[UUID] = mapped_column(ForeignKey("room_part.id"))
    during: Mapped[Range[Any]] = mapped_column(TSTZRANGE)
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime | None] = mapped_column(default=None)
    """End of a hold: from then on it is in nobody's way, even while the worker is down."""


class Transition(Base):
    """History of an occurrence: from which state to which, by whom, why, under which clause."""

    __tablename__ = "transition"
    __table_args__ = (Index("ix_transition_occurrence", "occurrence_id", "at"),)

    id: Mapped[Key] = mapped_column(init=False)
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id", ondelete="CASCADE"))
    after: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]
    before: Mapped[str] = mapped_column(String(12), default="", server_default="")
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
    reason: Mapped[str] = mapped_column(String(400), default="", server_default="")
    clause: Mapped[str] = mapped_column(String(60), default="", server_default="")
