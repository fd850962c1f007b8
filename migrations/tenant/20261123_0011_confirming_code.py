"""A sign-in code that also confirms one held booking, by somebody who said their name."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0011"
down_revision = "tenant_0010"


def upgrade() -> None:
    op.add_column("sign_in_code", sa.Column("name", sa.String(80), server_default="", nullable=False))
    op.add_column("sign_in_code", sa.Column("about", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("sign_in_code", "about")
    op.drop_column("sign_in_code", "name")
