"""Who waits for which time, and what they were offered."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0006"
down_revision = "tenant_0005"

STATES = "('draft', 'waiting', 'offered', 'taken', 'declined', 'lapsed', 'withdrawn')"
CHECKS = {
    "state_known": f"state IN {STATES}",
    "persons_sane": "persons BETWEEN 1 AND 5000",
    "minutes_sane": "minutes BETWEEN 15 AND 44640",
    "weekday_known": "weekday BETWEEN 0 AND 6",
    "daypart_known": "daypart IN ('', 'morning', 'afternoon', 'evening')",
    "days_in_order": "last_day >= first_day",
    "reach_real": "NOT isempty(reach)",
    "somebody_asks": "num_nonnulls(person_id, mark) >= 1",
    "waiter_known": "state = 'draft' OR person_id IS NOT NULL",
    "offer_ends": "state <> 'offered' OR num_nonnulls(offered_until, booking_id) = 2",
}
REFERENCES = {
    "house_id": "house",
    "person_id": "person",
    "group_id": "booking_group",
}


def upgrade() -> None:
    op.create_table("waiting_wish", *_what(), *_who(), *_constraints())
    for name, column, where in (
        ("ix_waiting_wish_house", ["house_id", "created_at"], "state IN ('waiting', 'offered')"),
        ("ix_waiting_wish_person", ["person_id"], None),
        ("ix_waiting_wish_mark", ["mark"], "state = 'draft'"),
    ):
        op.create_index(name, "waiting_wish", column, postgresql_where=sa.text(where) if where else None)


def _what() -> list[sa.Column[object]]:
    moment = sa.DateTime(timezone=True)
    return [
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("starts_at", moment, nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reach", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("until", moment, nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("daypart", sa.String(10), server_default="", nullable=False),
        sa.Column("needs", postgresql.ARRAY(sa.String(20)), server_default="{}", nullable=False),
    ]


def _who() -> list[sa.Column[object]]:
    return [
        sa.Column("private", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("mark", sa.String(80), nullable=True),
        sa.Column("address", sa.String(50), server_default="", nullable=False),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("booking_id", sa.Uuid(), nullable=True),
    ]


def _constraints() -> list[sa.Constraint]:
    named = "waiting_wish"
    return [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{named}")),
        sa.UniqueConstraint("booking_id", name=op.f(f"uq_{named}_booking_id")),
        sa.ForeignKeyConstraint(
            ["house_id", "room_id"], ["room.house_id", "room.id"], name=op.f(f"fk_{named}_house_id_room_id")
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], name=op.f(f"fk_{named}_booking_id"), ondelete="SET NULL"
        ),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{named}_{column}"))
            for column, table in REFERENCES.items()
        ),
        *(sa.CheckConstraint(words, name=op.f(f"ck_{named}_{name}")) for name, words in CHECKS.items()),
    ]


def downgrade() -> None:
    op.drop_table("waiting_wish")
