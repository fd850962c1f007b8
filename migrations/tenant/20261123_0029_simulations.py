"""What a policy would have done: runs that nobody changes, and apart from them whom they touch."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0029"
down_revision = "tenant_0028"

JSON = postgresql.JSONB
EFFECT_KEPT = """
CREATE FUNCTION effect_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.group_id IS NOT NULL AND NEW.group_id IS DISTINCT FROM OLD.group_id
     OR NEW.person_id IS NOT NULL AND NEW.person_id IS DISTINCT FROM OLD.person_id THEN
    RAISE EXCEPTION 'whom it touches can only be forgotten' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.create_table(
        "simulation_run",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.String(20), nullable=False),
        sa.Column("baseline_id", sa.Uuid(), nullable=False),
        sa.Column("baseline_hash", sa.String(71), nullable=False),
        sa.Column("candidate_hash", sa.String(71), nullable=False),
        sa.Column("candidate", JSON(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("figures", JSON(), nullable=False),
        sa.Column("hash", sa.String(71), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("method IN ('same_behaviour')", "ck_simulation_run_method_known"),
        sa.CheckConstraint("first < until", "ck_simulation_run_some_days"),
        sa.CheckConstraint("hash ~ '^sha256:[0-9a-f]{64}$'", "ck_simulation_run_hash_plain"),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], "fk_simulation_run_house_id"),
        sa.ForeignKeyConstraint(["baseline_id"], ["policy.id"], "fk_simulation_run_baseline_id"),
        sa.PrimaryKeyConstraint("id", name="pk_simulation_run"),
        sa.UniqueConstraint("house_id", "hash", name="uq_simulation_run_house_id_hash"),
    )
    _effect()
    _triggers()


def _effect() -> None:
    table = "simulation_effect"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("bookings", "minutes", "cents_before", "cents_after", "refused")
        ),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("num_nonnulls(group_id, person_id) <= 1", f"ck_{table}_one_booker"),
        sa.CheckConstraint("bookings > 0 AND minutes >= 0 AND refused >= 0", f"ck_{table}_not_negative"),
        sa.ForeignKeyConstraint(["run_id"], ["simulation_run.id"], f"fk_{table}_run_id"),
        sa.ForeignKeyConstraint(
            ["group_id"], ["booking_group.id"], f"fk_{table}_group_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], f"fk_{table}_person_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    for name in ("run", "group", "person"):
        op.create_index(f"ix_{table}_{name}", table, [f"{name}_id"])


def _triggers() -> None:
    op.execute(EFFECT_KEPT)
    op.execute(
        "CREATE TRIGGER frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON simulation_run "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER frozen BEFORE DELETE OR TRUNCATE OR "
        "UPDATE OF id, run_id, bookings, minutes, cents_before, cents_after, refused ON simulation_effect "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER forgotten BEFORE UPDATE ON simulation_effect "
        "FOR EACH ROW EXECUTE FUNCTION effect_kept()"
    )


def downgrade() -> None:
    op.drop_table("simulation_effect")
    op.drop_table("simulation_run")
    op.execute("DROP FUNCTION effect_kept()")
