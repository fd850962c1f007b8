"""Equipment in use, the most people a building holds, and counted quotas.

What a time takes is given back by triggers, so that no way to end or move a time can forget it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0008"
down_revision = "tenant_0007"

COUNTER = ["house_id", "clause", "scope", "first"]

GIVE_BACK = """
CREATE FUNCTION give_back_limits() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM equipment_use WHERE occurrence_id = NEW.id;
  IF NEW.state <> 'no_show' THEN
    DELETE FROM quota_use WHERE occurrence_id = NEW.id;
  END IF;
  RETURN NULL;
END $$
"""
GIVEN_BACK = """
CREATE TRIGGER limits_given_back AFTER UPDATE OF state ON occurrence FOR EACH ROW
WHEN (OLD.state <> NEW.state AND NEW.state IN ('cancelled', 'refused', 'lapsed', 'skipped', 'no_show'))
EXECUTE FUNCTION give_back_limits()
"""
FOLLOW = """
CREATE FUNCTION follow_limits() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE equipment_use SET during = tstzrange(
    lower(NEW.during) - make_interval(mins => NEW.setup_minutes),
    upper(NEW.during) + make_interval(mins => NEW.strike_minutes)
  ) WHERE occurrence_id = NEW.id;
  RETURN NULL;
END $$
"""
FOLLOWED = """
CREATE TRIGGER limits_followed AFTER UPDATE OF during, setup_minutes, strike_minutes ON occurrence FOR EACH ROW
WHEN ((OLD.during, OLD.setup_minutes, OLD.strike_minutes)
  IS DISTINCT FROM (NEW.during, NEW.setup_minutes, NEW.strike_minutes))
EXECUTE FUNCTION follow_limits()
"""
LOWER = """
CREATE FUNCTION lower_counters() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM usage_counter AS c
  WHERE EXISTS (
    SELECT FROM gone AS g
    WHERE (g.house_id, g.clause, g.scope, g.first) = (c.house_id, c.clause, c.scope, c.first)
  )
  ORDER BY first, clause, scope FOR NO KEY UPDATE;
  UPDATE usage_counter AS c SET used = c.used - g.used, beyond = c.beyond - g.beyond
  FROM (
    SELECT house_id, clause, scope, first,
           coalesce(sum(amount) FILTER (WHERE NOT beyond), 0) AS used,
           coalesce(sum(amount) FILTER (WHERE beyond), 0) AS beyond
    FROM gone GROUP BY house_id, clause, scope, first
  ) AS g
  WHERE (g.house_id, g.clause, g.scope, g.first) = (c.house_id, c.clause, c.scope, c.first);
  RETURN NULL;
END $$
"""
LOWERED = """
CREATE TRIGGER counters_lowered AFTER DELETE ON quota_use REFERENCING OLD TABLE AS gone
FOR EACH STATEMENT EXECUTE FUNCTION lower_counters()
"""


def upgrade() -> None:
    op.add_column("house", sa.Column("most_people", sa.Integer(), nullable=True))
    op.create_check_constraint(op.f("ck_house_most_people_sane"), "house", "most_people BETWEEN 1 AND 20000")
    equipment = postgresql.JSONB(astext_type=sa.Text())
    op.add_column("booking", sa.Column("equipment", equipment, server_default="{}", nullable=False))
    _equipment_use()
    _usage_counter()
    _quota_use()
    for statement in (GIVE_BACK, GIVEN_BACK, FOLLOW, FOLLOWED, LOWER, LOWERED):
        op.execute(statement)


def _equipment_use() -> None:
    op.create_table(
        "equipment_use",
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("equipment_id", sa.Uuid(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_equipment_use_some")),
        sa.CheckConstraint("NOT isempty(during)", name=op.f("ck_equipment_use_during_real")),
        sa.ForeignKeyConstraint(
            ["occurrence_id"],
            ["occurrence.id"],
            name=op.f("fk_equipment_use_occurrence_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["equipment_id"], ["equipment.id"], name=op.f("fk_equipment_use_equipment_id")
        ),
        sa.PrimaryKeyConstraint("occurrence_id", "equipment_id", name=op.f("pk_equipment_use")),
    )
    op.create_index(
        "ix_equipment_use_during", "equipment_use", ["equipment_id", "during"], postgresql_using="gist"
    )


def _usage_counter() -> None:
    op.create_table(
        "usage_counter",
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("clause", sa.String(63), nullable=False),
        sa.Column("scope", sa.String(80), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("used", sa.Integer(), server_default="0", nullable=False),
        sa.Column("beyond", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("used >= 0 AND beyond >= 0", name=op.f("ck_usage_counter_not_negative")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_usage_counter_house_id")),
        sa.PrimaryKeyConstraint(*COUNTER, name=op.f("pk_usage_counter")),
    )


def _quota_use() -> None:
    op.create_table(
        "quota_use",
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("clause", sa.String(63), nullable=False),
        sa.Column("scope", sa.String(80), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("beyond", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_quota_use_some")),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrence.id"], name=op.f("fk_quota_use_occurrence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            COUNTER, [f"usage_counter.{key}" for key in COUNTER], name="fk_quota_use_counter"
        ),
        sa.PrimaryKeyConstraint("occurrence_id", "clause", "scope", "first", name=op.f("pk_quota_use")),
    )
    op.create_index("ix_quota_use_counter", "quota_use", COUNTER)


def downgrade() -> None:
    for trigger in ("limits_given_back", "limits_followed"):
        op.execute(f"DROP TRIGGER {trigger} ON occurrence")
    for table in ("quota_use", "usage_counter", "equipment_use"):
        op.drop_table(table)
    for function in ("give_back_limits", "follow_limits", "lower_counters"):
        op.execute(f"DROP FUNCTION {function}()")
    op.drop_column("booking", "equipment")
    op.drop_column("house", "most_people")
