"""Limits from outside, what each house answers, and the reply to every point."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0030"
down_revision = "tenant_0029"

MOMENT = sa.DateTime(timezone=True)
KINDS = "('earning_target', 'max_tariff', 'cost_price', 'legal', 'other')"
WHOLE = (
    "state IN ('intent', 'asked') OR ended_at IS NOT NULL OR (decided_at IS NOT NULL"
    " AND first_day IS NOT NULL AND decided_by <> '' AND reason <> '')"
)


def upgrade() -> None:
    _mandate()
    _answer()
    _point()


def _key() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False)


def _text(name: str, length: int, *, empty: bool = True) -> sa.Column[object]:
    default = {"server_default": ""} if empty else {}
    return sa.Column(name, sa.String(length), nullable=False, **default)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False)


def _mandate() -> None:
    op.create_table(
        "mandate",
        _key(),
        _text("kind", 20, empty=False),
        _text("title", 120, empty=False),
        _text("purpose", 2000, empty=False),
        sa.Column("legal", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=True),
        sa.Column("cents", sa.BigInteger(), nullable=True),
        sa.Column("asked_cents", sa.BigInteger(), nullable=True),
        _json("scope"),
        sa.Column("state", sa.String(10), server_default="intent", nullable=False),
        sa.Column("maker_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", MOMENT, server_default=sa.text("now()"), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        _text("decided_by", 80),
        _text("reason", 2000),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        _text("ended_reason", 2000),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], "fk_mandate_house_id"),
        sa.ForeignKeyConstraint(["maker_id"], ["person.id"], "fk_mandate_maker_id", ondelete="SET NULL"),
        sa.CheckConstraint(f"kind IN {KINDS}", "ck_mandate_kind_known"),
        sa.CheckConstraint("state IN ('intent', 'asked', 'decided', 'ended')", "ck_mandate_state_known"),
        sa.CheckConstraint("cents BETWEEN 0 AND 100000000000", "ck_mandate_cents_sane"),
        sa.CheckConstraint(
            "(cents IS NOT NULL) = (kind IN ('earning_target', 'max_tariff', 'cost_price'))",
            "ck_mandate_amount_where_due",
        ),
        sa.CheckConstraint("until > first_day", "ck_mandate_forward"),
        sa.CheckConstraint(WHOLE, "ck_mandate_decided_whole"),
        sa.CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", "ck_mandate_ended_whole"),
        sa.PrimaryKeyConstraint("id", name="pk_mandate"),
    )
    op.create_index("ix_mandate_house", "mandate", ["house_id", "state"])


def _answer() -> None:
    op.create_table(
        "mandate_answer",
        _key(),
        sa.Column("mandate_id", sa.Uuid(), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        _text("run_hash", 80),
        _json("costs"),
        sa.Column("stance", sa.String(10), nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["mandate_id"], ["mandate.id"], "fk_mandate_answer_mandate_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], "fk_mandate_answer_house_id"),
        sa.CheckConstraint("stance IN ('agreed', 'unless', 'against')", "ck_mandate_answer_stance_known"),
        sa.CheckConstraint("(stance IS NULL) = (answered_at IS NULL)", "ck_mandate_answer_answered_whole"),
        sa.PrimaryKeyConstraint("id", name="pk_mandate_answer"),
        sa.UniqueConstraint("mandate_id", "house_id", name="uq_mandate_answer_mandate_id_house_id"),
    )
    op.create_index("ix_mandate_answer_house", "mandate_answer", ["house_id"])


def _point() -> None:
    op.create_table(
        "mandate_point",
        _key(),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        _text("words", 1000, empty=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        _text("reply", 1000),
        sa.Column("replied_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["mandate_answer.id"], "fk_mandate_point_answer_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], "fk_mandate_point_author_id", ondelete="SET NULL"
        ),
        sa.CheckConstraint("words <> ''", "ck_mandate_point_said"),
        sa.CheckConstraint("(reply = '') = (replied_at IS NULL)", "ck_mandate_point_replied_whole"),
        sa.PrimaryKeyConstraint("id", name="pk_mandate_point"),
    )
    op.create_index("ix_mandate_point_answer", "mandate_point", ["answer_id", "at"])


def downgrade() -> None:
    for table in ("mandate_point", "mandate_answer", "mandate"):
        op.drop_table(table)
