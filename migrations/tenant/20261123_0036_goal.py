"""The shared goal of a house with its figures, and what somebody who leaves tells whoever comes after."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0036"
down_revision = "tenant_0035"

MOMENT = sa.DateTime(timezone=True)
TERMS = """
WITH ending AS (
  SELECT id, greatest(until - interval '60 days', since + (until - since) / 2) AS at
  FROM (SELECT id, since, until FROM seat UNION ALL
        SELECT id, since, until FROM role_term WHERE house_id IS NOT NULL) AS term
  WHERE until > now()
), kept AS (
  INSERT INTO reminder (kind, subject, at) SELECT 'committee_term', id, at FROM ending
)
INSERT INTO public.due (municipality, kind, at) SELECT current_schema(), 'reminder', at FROM ending
"""
"""Whoever has a term that ends hears of it, also where it began before this migration."""


def upgrade() -> None:
    _goal()
    _value()
    _hand_over()
    op.execute(
        "CREATE TRIGGER frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON goal "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute(TERMS)


def _goal() -> None:
    op.create_table(
        "goal",
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("indicators", postgresql.JSONB(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("adoption", sa.String(80), nullable=False),
        sa.CheckConstraint("version > 0", op.f("ck_goal_version_counts")),
        sa.CheckConstraint("jsonb_array_length(indicators) <= 3", op.f("ck_goal_few_indicators")),
        sa.CheckConstraint("octet_length(indicators::text) <= 10000", op.f("ck_goal_indicators_sane")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], "fk_goal_house_id"),
        sa.PrimaryKeyConstraint("house_id", "version", name="pk_goal"),
    )


def _value() -> None:
    op.create_table(
        "indicator_value",
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("indicator", sa.String(63), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", sa.String(20), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], "fk_indicator_value_house_id"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], "fk_indicator_value_by_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("house_id", "indicator", "day", name="pk_indicator_value"),
    )


def _hand_over() -> None:
    op.create_table(
        "hand_over",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("seat_id", sa.Uuid(), nullable=True),
        sa.Column("role_term_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("num_nonnulls(seat_id, role_term_id) = 1", op.f("ck_hand_over_of_one_thing")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], "fk_hand_over_house_id"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], "fk_hand_over_by_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], "fk_hand_over_seat_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["role_term_id"], ["role_term.id"], "fk_hand_over_role_term_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_hand_over"),
        sa.UniqueConstraint("seat_id", name="uq_hand_over_seat_id"),
        sa.UniqueConstraint("role_term_id", name="uq_hand_over_role_term_id"),
    )
    op.create_index("ix_hand_over_house", "hand_over", ["house_id"])


def downgrade() -> None:
    op.execute("DELETE FROM reminder WHERE kind = 'committee_term'")
    for table in ("hand_over", "indicator_value", "goal"):
        op.drop_table(table)
