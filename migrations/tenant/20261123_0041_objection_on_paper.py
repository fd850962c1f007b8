"""An objection on paper or by telephone says what would take it away."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0041"
down_revision = "tenant_0042"


def upgrade() -> None:
    op.add_column("envelope", sa.Column("resolves", sa.String(2000), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("envelope", "resolves")
