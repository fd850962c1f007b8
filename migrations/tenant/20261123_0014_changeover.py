"""What a new version of the rules does to bookings that exist already."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0014"
down_revision = "tenant_0013"


def upgrade() -> None:
    known = sa.Column("adopted_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False)
    op.add_column("policy_term", known)
    op.add_column("occurrence", sa.Column("policy_id", sa.Uuid(), nullable=True))
    judged_by = sa.Column("judged_by", postgresql.ARRAY(sa.Uuid()), server_default="{}", nullable=False)
    op.add_column("occurrence", judged_by)
    op.create_foreign_key("fk_occurrence_policy_id", "occurrence", "policy", ["policy_id"], ["id"])
    op.create_table(
        "changeover",
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("before_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("before_cents", sa.Integer(), nullable=False),
        sa.Column("after_cents", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.CheckConstraint("outcome IN ('moved', 'cheaper', 'kept', 'stays')", "ck_changeover_outcome_known"),
        sa.CheckConstraint("before_cents >= 0 AND after_cents >= 0", "ck_changeover_not_negative"),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrence.id"], "fk_changeover_occurrence_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], "fk_changeover_policy_id"),
        sa.ForeignKeyConstraint(["before_id"], ["policy.id"], "fk_changeover_before_id"),
        sa.PrimaryKeyConstraint("occurrence_id", "policy_id", name="pk_changeover"),
    )
    op.create_index("ix_changeover_policy", "changeover", ["policy_id", "outcome"])


def downgrade() -> None:
    op.drop_table("changeover")
    op.drop_column("occurrence", "judged_by")
    op.drop_column("occurrence", "policy_id")
    op.drop_column("policy_term", "adopted_at")
