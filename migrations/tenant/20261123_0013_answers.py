"""What somebody answered to the questions of the policy, what they do, and how it is counted."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "tenant_0013"
down_revision = "tenant_0012"


def upgrade() -> None:
    op.add_column("booking", sa.Column("activity", sa.String(40), server_default="", nullable=False))
    op.add_column("booking", sa.Column("facts", JSONB, server_default="{}", nullable=False))
    op.add_column("booking", sa.Column("unit", sa.String(10), server_default="", nullable=False))


def downgrade() -> None:
    for name in ("unit", "facts", "activity"):
        op.drop_column("booking", name)
