"""A time on the roster of hosts may be meant for who is new as well."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0043"
down_revision = "tenant_0040"


def upgrade() -> None:
    column = sa.Column("newcomers", sa.Boolean(), server_default="false", nullable=False)
    op.add_column("host_shift", column)


def downgrade() -> None:
    op.drop_column("host_shift", "newcomers")
