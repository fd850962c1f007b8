"""A request can be overtaken by other rules; a term stays what it was, and an end is an end."""

from alembic import op

revision = "tenant_0042"
down_revision = "tenant_0038"

STANDINGS = "'final', 'requested', 'trial', 'emergency', 'kept', 'changed', 'lapsed', 'refused'"
KNOWN = "ALTER TABLE decision ADD CONSTRAINT ck_decision_standing_known CHECK (standing IN ({}))"
DROPPED = "ALTER TABLE decision DROP CONSTRAINT ck_decision_standing_known"

DECIDED = """
CREATE OR REPLACE FUNCTION policy_decided() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM policy_term AS t WHERE t.house_id = NEW.house_id AND t.valid = NEW.valid AND NOT EXISTS (
      SELECT FROM decision AS d
      WHERE d.id::text = t.adoption AND d.house_id = t.house_id AND d.outcome = 'adopted'
        AND d.standing NOT IN ('requested', 'refused', 'overtaken') AND d.first_day <= lower(t.valid)
        AND (d.falls_back_to = t.policy_id OR d.policy_id = t.policy_id
          AND (d.until IS NULL OR upper(t.valid) <= d.until OR d.standing IN ('kept', 'changed')))
    )
  ) THEN
    RAISE EXCEPTION 'only a decision puts a policy in force' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$
"""
BEFORE = """
CREATE OR REPLACE FUNCTION policy_decided() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM decision
    WHERE id::text = NEW.adoption AND house_id = NEW.house_id AND outcome = 'adopted'
      AND standing NOT IN ('requested', 'refused') AND first_day <= lower(NEW.valid)
      AND (policy_id = NEW.policy_id OR falls_back_to = NEW.policy_id)
  ) THEN
    RAISE EXCEPTION 'only a decision puts a policy in force' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$
"""
KEPT = """
CREATE FUNCTION policy_term_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (NEW.house_id, NEW.policy_id, NEW.adoption, lower(NEW.valid))
      IS DISTINCT FROM (OLD.house_id, OLD.policy_id, OLD.adoption, lower(OLD.valid))
      OR NOT OLD.valid @> NEW.valid THEN
    RAISE EXCEPTION 'a term only ends sooner' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.execute(DROPPED)
    op.execute(KNOWN.format(STANDINGS + ", 'overtaken'"))
    op.execute(DECIDED)
    op.execute(KEPT)
    op.execute(
        "CREATE TRIGGER kept BEFORE UPDATE ON policy_term FOR EACH ROW EXECUTE FUNCTION policy_term_kept()"
    )


def downgrade() -> None:
    """What was overtaken never held, as what was refused."""
    op.execute("DROP TRIGGER kept ON policy_term")
    op.execute("DROP FUNCTION policy_term_kept()")
    op.execute(BEFORE)
    op.execute(DROPPED)
    op.execute("UPDATE decision SET standing = 'refused' WHERE standing = 'overtaken'")
    op.execute(KNOWN.format(STANDINGS))
