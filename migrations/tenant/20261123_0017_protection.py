"""By which policy protected hours were counted."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0017"
down_revision = "tenant_0016"


def upgrade() -> None:
    op.add_column("usage_counter", sa.Column("counted_by", sa.Uuid(), nullable=True))
    op.create_foreign_key("fk_usage_counter_counted_by", "usage_counter", "policy", ["counted_by"], ["id"])


def downgrade() -> None:
    op.drop_column("usage_counter", "counted_by")
