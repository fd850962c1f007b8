"""What adopted a policy, in a few words beside the reference; an experiment may be stopped before its end."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0032"
down_revision = "tenant_0031"

WORDS = """
UPDATE policy_term SET decided = CASE reasons
  WHEN 'setup' THEN 'de eerste prijzen bij de opening van het huis' ELSE left(reasons, 200) END
FROM decision WHERE decision.id::text = policy_term.adoption
"""

DECIDED = """
CREATE OR REPLACE FUNCTION policy_decided() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM decision
    WHERE id::text = NEW.adoption AND house_id = NEW.house_id AND outcome = 'adopted'
      AND standing NOT IN ('requested', 'refused') AND first_day <= lower(NEW.valid)
      AND (policy_id = NEW.policy_id OR falls_back_to = NEW.policy_id{early})
  ) THEN
    RAISE EXCEPTION 'only a decision puts a policy in force' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$
"""


def upgrade() -> None:
    op.execute(DECIDED.format(early=""))
    words = sa.Column("decided", sa.String(200), server_default="", nullable=False)
    op.add_column("policy_term", words)
    op.execute(WORDS)


def downgrade() -> None:
    op.drop_column("policy_term", "decided")
    op.execute(DECIDED.format(early=" AND until <= lower(NEW.valid)"))
