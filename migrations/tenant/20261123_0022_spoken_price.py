"""What somebody said of a price; and the board, that may say it by clauses of its own."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0022"
down_revision = "tenant_0021"

ROLES = "'treasurer', 'facilitator', 'official', 'host'"


def upgrade() -> None:
    op.drop_constraint("ck_role_term_role_known", "role_term")
    op.create_check_constraint(
        op.f("ck_role_term_role_known"), "role_term", f"role IN ('manager', 'board', {ROLES})"
    )
    op.create_table(
        "spoken_price",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("clause", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("office", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(400), server_default="", nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("kind IN ('agreed', 'share', 'sum')", "ck_spoken_price_kind_known"),
        sa.CheckConstraint(
            "office IN ('manager', 'board', 'committee', 'booker')", "ck_spoken_price_office_known"
        ),
        sa.CheckConstraint("amount >= 0", "ck_spoken_price_not_negative"),
        sa.CheckConstraint("kind = 'agreed' OR reason <> ''", "ck_spoken_price_has_a_reason"),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], "fk_spoken_price_booking_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], "fk_spoken_price_policy_id"),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], "fk_spoken_price_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_spoken_price"),
    )
    op.create_index("ix_spoken_price_booking", "spoken_price", ["booking_id"])
    op.create_table(
        "spoken_time",
        sa.Column("spoken_id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["spoken_id"], ["spoken_price.id"], "fk_spoken_time_spoken_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrence.id"], "fk_spoken_time_occurrence_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("spoken_id", "occurrence_id", name="pk_spoken_time"),
    )
    op.create_index("ix_spoken_time_occurrence", "spoken_time", ["occurrence_id"])


def downgrade() -> None:
    op.drop_table("spoken_time")
    op.drop_table("spoken_price")
    op.execute("DELETE FROM role_term WHERE role = 'board'")
    op.drop_constraint("ck_role_term_role_known", "role_term")
    op.create_check_constraint(op.f("ck_role_term_role_known"), "role_term", f"role IN ('manager', {ROLES})")
