"""first"""

import sqlalchemy as sa
from alembic import op

revision = "shared_0001"
down_revision = None


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public")
    op.create_table(
        "due",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("municipality", sa.String(length=48), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        schema="public",
    )
    op.create_index("ix_due_at", "due", ["at", "municipality"], unique=False, schema="public")
    op.create_table(
        "municipality",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("host", sa.String(length=253), nullable=True),
        sa.Column("brand", sa.String(length=7), nullable=False),
        sa.CheckConstraint("brand ~ '^#[0-9a-f]{6}$'", name=op.f("ck_municipality_brand_colour")),
        sa.CheckConstraint("slug ~ '^[a-z][a-z0-9-]{0,39}$'", name=op.f("ck_municipality_slug_plain")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("host", name=op.f("uq_municipality_host")),
        sa.UniqueConstraint("slug", name=op.f("uq_municipality_slug")),
        schema="public",
    )


def downgrade() -> None:
    op.drop_table("municipality", schema="public")
    op.drop_index("ix_due_at", table_name="due", schema="public")
    op.drop_table("due", schema="public")
