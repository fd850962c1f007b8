"""Where groups stand in a house, by their answers; the papers they showed; who does not agree."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0015"
down_revision = "tenant_0014"

KEPT = (
    "house_id, group_id, number, answers, policy_id, basis, valid_from, valid_until, activity, category, "
    "function, reason, evidence, at"
)
"""What is never changed; who did it may be erased with the person."""


def upgrade() -> None:
    _classification()
    _evidence()
    _appeal()


def _key(name: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    ]


def _points(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), server_default="", nullable=False)


def _classification() -> None:
    table = "classification"
    op.create_table(
        table,
        *_key(table),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answers", postgresql.JSONB(), nullable=False),
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.String(10), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        _text("activity", 40),
        _text("category", 40),
        sa.Column("function", sa.String(10), nullable=True),
        _text("reason", 400),
        _text("evidence", 500),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        _check(table, "basis_known", "basis IN ('told', 'checked', 'decided')"),
        _check(table, "function_known", "function IN ('social', 'commercial', 'own')"),
        _check(table, "category_whole", "(category = '') = (function IS NULL)"),
        _check(table, "settled", "category <> '' OR basis = 'told'"),
        _check(table, "has_a_reason", "reason <> '' OR basis <> 'decided'"),
        _check(table, "lasts", "valid_from < valid_until"),
        _check(table, "size_sane", "octet_length(answers::text) <= 20000"),
        _points(table, "house_id", "house"),
        _points(table, "group_id", "booking_group", "CASCADE"),
        _points(table, "policy_id", "policy"),
        _points(table, "by_id", "person", "SET NULL"),
        sa.UniqueConstraint(
            "house_id",
            "group_id",
            "activity",
            "number",
            name=op.f("uq_classification_house_id_group_id_activity_number"),
        ),
    )
    op.create_index("ix_classification_group", table, ["group_id"])
    op.execute(
        f"CREATE TRIGGER frozen BEFORE UPDATE OF {KEPT} OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _evidence() -> None:
    table = "classification_evidence"
    op.create_table(
        table,
        sa.Column("classification_id", sa.Uuid(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        _points(table, "classification_id", "classification", "CASCADE"),
        sa.PrimaryKeyConstraint("classification_id", name=op.f(f"pk_{table}")),
    )


def _appeal() -> None:
    table, moment = "appeal", sa.DateTime(timezone=True)
    op.create_table(
        table,
        *_key(table),
        sa.Column("classification_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(10), server_default="open", nullable=False),
        _text("answer", 400),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", moment, nullable=True),
        _check(table, "state_known", "state IN ('open', 'granted', 'dismissed', 'withdrawn')"),
        _check(table, "answered", "(answer <> '') = (state IN ('granted', 'dismissed'))"),
        _check(table, "ends", "(answered_at IS NULL) = (state = 'open')"),
        _points(table, "classification_id", "classification", "CASCADE"),
        _points(table, "by_id", "person", "SET NULL"),
        _points(table, "answered_by", "person", "SET NULL"),
    )
    op.create_index(
        "uq_appeal_open",
        table,
        ["classification_id"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_appeal_classification", table, ["classification_id"])


def downgrade() -> None:
    for table in ("appeal", "classification_evidence", "classification"):
        op.drop_table(table)
