"""Nobody takes the place of somebody else in a vote, and what was entered on paper stays what it was."""

from alembic import op

revision = "tenant_0045"
down_revision = "tenant_0044"

VOTE = """
CREATE OR REPLACE FUNCTION vote_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.state IN ('closed', 'void') AND NEW.state <> OLD.state
     OR OLD.state <> 'preparing' AND NEW.state = 'preparing'
     OR NEW.closes_at < OLD.closes_at
     OR NEW.closes_at > OLD.closes_at AND (OLD.extended OR OLD.state <> 'open')
     OR OLD.verdict ->> 'outcome' <> 'not_complete' AND NEW.verdict IS DISTINCT FROM OLD.verdict{more} THEN
    RAISE EXCEPTION 'a vote goes one way' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
"""
ENDED = "\n     OR OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at"
ELECTOR = """
CREATE FUNCTION elector_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.person_id IS NOT NULL AND NEW.person_id IS DISTINCT FROM OLD.person_id
     OR NEW.stands_in_for IS NOT NULL AND NEW.stands_in_for IS DISTINCT FROM OLD.stands_in_for THEN
    RAISE EXCEPTION 'a place in a vote stays whose it was' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
"""
ENVELOPE = """
CREATE FUNCTION envelope_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (NEW.vote_id, NEW.way, NEW.electors) IS DISTINCT FROM (OLD.vote_id, OLD.way, OLD.electors)
     OR NEW.papers <> OLD.papers AND NEW.papers <> '[]'
     OR NEW.entered_by IS NOT NULL AND NEW.entered_by IS DISTINCT FROM OLD.entered_by
     OR OLD.state <> 'entered' AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'a ballot on paper stays as it was entered' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
"""
TABLES = ("elector", "envelope")


def upgrade() -> None:
    for function in (VOTE.format(more=ENDED), ELECTOR, ENVELOPE):
        op.execute(function)
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER one_way BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_kept()"
        )


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"DROP TRIGGER one_way ON {table}")
        op.execute(f"DROP FUNCTION {table}_kept()")
    op.execute(VOTE.format(more=""))
