"""What a series, a change and a visit need to remember."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0004"
down_revision = "tenant_0003"


def upgrade() -> None:
    for column in _of_booking():
        op.add_column("booking", column)
    for column in _of_occurrence():
        op.add_column("occurrence", column)
    op.create_foreign_key(
        op.f("fk_booking_follows_id"), "booking", "booking", ["follows_id"], ["id"], ondelete="SET NULL"
    )
    op.create_foreign_key(
        op.f("fk_occurrence_replaces_id"),
        "occurrence",
        "occurrence",
        ["replaces_id"],
        ["id"],
        ondelete="SET NULL",
    )
    op.create_check_constraint(op.f("ck_occurrence_heads_sane"), "occurrence", "heads BETWEEN 0 AND 5000")


def _of_booking() -> list[sa.Column[object]]:
    days, no = postgresql.ARRAY(sa.Date()), sa.text("false")
    return [
        sa.Column("extra_dates", days, server_default="{}", nullable=False),
        sa.Column("skipped_dates", days, server_default="{}", nullable=False),
        sa.Column("outside_school_holidays", sa.Boolean(), server_default=no, nullable=False),
        sa.Column("follows_id", sa.Uuid(), nullable=True),
        sa.Column("caller", sa.String(200), server_default="", nullable=False),
        sa.Column("wants_host", sa.Boolean(), server_default=no, nullable=False),
    ]


def _of_occurrence() -> list[sa.Column[object]]:
    moment = sa.DateTime(timezone=True)
    return [
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("checked_in_at", moment, nullable=True),
        sa.Column("ended_at", moment, nullable=True),
        sa.Column("heads", sa.Integer(), nullable=True),
    ]


def downgrade() -> None:
    for column in _of_occurrence():
        op.drop_column("occurrence", column.name)
    for column in _of_booking():
        op.drop_column("booking", column.name)
