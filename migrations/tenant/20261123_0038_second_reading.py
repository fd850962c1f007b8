"""When the text of a proposal was frozen: what is large is read a second time some days later."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0038"
down_revision = "tenant_0037"
FAST = "title why kind content parent_id first_day until trial emergency text_hash frozen run_id"
GUARD = """
CREATE OR REPLACE FUNCTION proposal_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.state NOT IN ('question', 'draft', 'talking') AND NEW.state NOT IN ('talking')
     AND ({old}) IS DISTINCT FROM ({new}) THEN
    RAISE EXCEPTION 'a frozen text stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.add_column("proposal", sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(_guard(f"{FAST} frozen_at"))


def downgrade() -> None:
    op.execute(_guard(FAST))
    op.drop_column("proposal", "frozen_at")


def _guard(columns: str) -> str:
    """What of a frozen proposal stays as it is."""
    names = columns.split()
    return GUARD.format(**{row: ", ".join(f"{row.upper()}.{it}" for it in names) for row in ("old", "new")})
