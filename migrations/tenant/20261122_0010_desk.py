"""Rules that staff set aside, bookings that were left half typed, and codes on paper."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0010"
down_revision = "tenant_0009"

KEPT = "house_id, booking_id, code, clause, sentence, parameters, reason, at"
"""What is never changed; who did it may be erased with the person."""


def upgrade() -> None:
    _rule_override()
    _parked_booking()
    _printed_code()


def _rule_override() -> None:
    op.create_table(
        "rule_override",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("sentence", sa.String(400), nullable=False),
        sa.Column("parameters", postgresql.JSONB(), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clause", sa.String(60), server_default="", nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_rule_override_has_a_reason")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_rule_override_house_id")),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], name=op.f("fk_rule_override_booking_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_rule_override_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_override")),
    )
    op.create_index("ix_rule_override_house", "rule_override", ["house_id", "at"])
    op.create_index("ix_rule_override_booking", "rule_override", ["booking_id"])
    op.execute(
        f"CREATE TRIGGER frozen BEFORE UPDATE OF {KEPT} OR TRUNCATE ON rule_override "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _parked_booking() -> None:
    op.create_table(
        "parked_booking",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("typed", postgresql.JSONB(), nullable=False),
        sa.Column("parked_by", sa.Uuid(), nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(200), server_default="", nullable=False),
        sa.CheckConstraint("octet_length(typed::text) <= 20000", name=op.f("ck_parked_booking_size_sane")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_parked_booking_house_id")),
        sa.ForeignKeyConstraint(["parked_by"], ["person.id"], name=op.f("fk_parked_booking_parked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked_booking")),
    )
    op.create_index("ix_parked_booking_house", "parked_booking", ["house_id", "parked_at"])


def _printed_code() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "printed_code",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("printed_by", sa.Uuid(), nullable=False),
        sa.Column("printed_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("used_at", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_printed_code_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["printed_by"], ["person.id"], name=op.f("fk_printed_code_printed_by")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_printed_code")),
        sa.UniqueConstraint("code", name=op.f("uq_printed_code_code")),
    )


def downgrade() -> None:
    op.drop_table("printed_code")
    op.drop_table("parked_booking")
    op.drop_table("rule_override")
