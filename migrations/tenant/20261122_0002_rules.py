"""What no column says: a policy is never changed, its terms have no overlap and no gap, history stays."""

from alembic import op

revision = "tenant_0002"
down_revision = "tenant_0001"

KEPT = {
    "policy": "",
    "transition": "OF occurrence_id, before, after, at, reason, clause",
    "house_change": "OF house_id, subject, name, change, at",
}
"""What is never changed; who did it may be erased with the person."""

FROZEN = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  RAISE EXCEPTION '% is never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""

GAPLESS = """
CREATE FUNCTION policy_term_gapless() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE pieces integer;
BEGIN
  SELECT count(*) INTO pieces FROM (
    SELECT unnest(range_agg(valid)) FROM policy_term WHERE house_id = coalesce(NEW.house_id, OLD.house_id)
  ) AS piece;
  IF pieces > 1 THEN
    RAISE EXCEPTION 'policy_term of a house has a gap'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'tr_policy_term_gapless';
  END IF;
  RETURN NULL;
END $$
"""


def upgrade() -> None:
    op.execute("ALTER TABLE policy_term DROP CONSTRAINT pk_policy_term")
    op.execute(
        "ALTER TABLE policy_term ADD CONSTRAINT pk_policy_term PRIMARY KEY (house_id, valid WITHOUT OVERLAPS)"
    )
    op.execute(FROZEN)
    for table, columns in KEPT.items():
        op.execute(
            f"CREATE TRIGGER frozen BEFORE UPDATE {columns} OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.execute(
        "CREATE TRIGGER kept BEFORE DELETE ON policy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute(GAPLESS)
    op.execute(
        "CREATE CONSTRAINT TRIGGER gapless AFTER INSERT OR UPDATE OR DELETE ON policy_term "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION policy_term_gapless()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER gapless ON policy_term")
    op.execute("DROP FUNCTION policy_term_gapless()")
    op.execute("DROP TRIGGER kept ON policy")
    for table in KEPT:
        op.execute(f"DROP TRIGGER frozen ON {table}")
    op.execute("DROP FUNCTION refuse_change()")
