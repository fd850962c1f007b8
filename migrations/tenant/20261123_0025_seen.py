"""Which bookings that new rules do not allow the manager has looked at."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0025"
down_revision = "tenant_0024"


def upgrade() -> None:
    op.create_table(
        "changeover_seen",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], "fk_changeover_seen_booking_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], "fk_changeover_seen_policy_id"),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], "fk_changeover_seen_actor_id"),
        sa.PrimaryKeyConstraint("booking_id", "policy_id", name="pk_changeover_seen"),
    )


def downgrade() -> None:
    op.drop_table("changeover_seen")
