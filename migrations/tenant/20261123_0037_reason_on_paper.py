"""A ballot on paper or by telephone can say why."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0037"
down_revision = "tenant_0036"


def upgrade() -> None:
    op.add_column("envelope", sa.Column("reason", sa.String(2000), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("envelope", "reason")
