"""A time that is kept for somebody who has not decided, by the clause that allows it."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0018"
down_revision = "tenant_0017"


def upgrade() -> None:
    op.add_column("booking", sa.Column("option_clause", sa.String(60), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("booking", "option_clause")
