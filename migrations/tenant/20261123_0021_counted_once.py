"""Users and days that are counted once: what each time took of a quota names them."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0021"
down_revision = "tenant_0020"

BEFORE = ["occurrence_id", "clause", "scope", "first"]
TWICE = """
DELETE FROM quota_use AS more USING quota_use AS one
WHERE (more.occurrence_id, more.clause, more.scope, more.first)
  = (one.occurrence_id, one.clause, one.scope, one.first) AND more.mark > one.mark
"""


def upgrade() -> None:
    op.add_column("quota_use", sa.Column("mark", sa.String(80), server_default="", nullable=False))
    op.drop_constraint("pk_quota_use", "quota_use")
    op.create_primary_key("pk_quota_use", "quota_use", [*BEFORE, "mark"])


def downgrade() -> None:
    op.execute(TWICE)
    op.drop_constraint("pk_quota_use", "quota_use")
    op.create_primary_key("pk_quota_use", "quota_use", BEFORE)
    op.drop_column("quota_use", "mark")
