"""How and when people pay, in the words of the house."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0012"
down_revision = "tenant_0011"


def upgrade() -> None:
    op.add_column("house", sa.Column("paying", sa.String(200), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("house", "paying")
