"""Who was there, who is reminded when, and who drew a lot."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "tenant_0027"
down_revision = "tenant_0026"

BY = ("drawn_by", "listed_by")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for column in BY:
        op.add_column("vote", sa.Column(column, sa.Uuid(), nullable=True))
        op.create_foreign_key(f"fk_vote_{column}", "vote", "person", [column], ["id"], ondelete="SET NULL")
    op.add_column("vote", sa.Column("listed_at", MOMENT, nullable=True))
    op.add_column("vote", sa.Column("remind_at", ARRAY(MOMENT), server_default="{}", nullable=False))
    op.create_table(
        "attendance",
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("elector_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vote_id", "elector_id"], ["elector.vote_id", "elector.id"], "fk_attendance_vote_id_elector_id"
        ),
        sa.PrimaryKeyConstraint("vote_id", "elector_id", name="pk_attendance"),
    )
    op.execute(
        "CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON attendance "
        "FOR EACH ROW EXECUTE FUNCTION only_while('open')"
    )


def downgrade() -> None:
    op.drop_table("attendance")
    op.drop_column("vote", "remind_at")
    op.drop_column("vote", "listed_at")
    for column in BY:
        op.drop_column("vote", column)
