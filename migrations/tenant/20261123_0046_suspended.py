"""What a mandate holder stopped goes on by itself, some days later."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0046"
down_revision = "tenant_0045"


def upgrade() -> None:
    """What stands still already waits for a word, as it was told."""
    op.add_column("proposal", sa.Column("suspended_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("proposal", "suspended_until")
