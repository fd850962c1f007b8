"""The steering log: a chain of entries per house that is never changed, and what was said in them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0028"
down_revision = "tenant_0027"

MOMENT = sa.DateTime(timezone=True)
START = "sha256:" + "0" * 64
KINDS = (
    "kind IN ('conversation', 'tension', 'signal', 'agreement', 'action', 'yield', 'outreach', 'question', "
    "'proposal', 'amendment', 'objection', 'round', 'vote', 'decision', 'adoption', 'review', 'mandate', "
    "'emergency', 'experiment', 'role', 'rules', 'goal', 'minutes', 'discretion')"
)
FROZEN = {
    "log_entry": "UPDATE OR DELETE OR TRUNCATE",
    "log_day": "UPDATE OR DELETE OR TRUNCATE",
    "log_body": "UPDATE OF house_id, seq, salt, text, author OR TRUNCATE",
    "log_head": "DELETE OR TRUNCATE",
}


def upgrade() -> None:
    _head()
    _entry()
    _body()
    _day()
    for table, events in FROZEN.items():
        op.execute(
            f"CREATE TRIGGER frozen BEFORE {events} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _uuid(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _hash(name: str, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(80), server_default=default, nullable=False)


def _number(name: str, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), server_default=default, autoincrement=False, nullable=False)


def _of_house(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["house_id"], ["house.id"], op.f(f"fk_{table}_house_id"))


def _of_entry(table: str) -> sa.ForeignKeyConstraint:
    there = ["log_entry.house_id", "log_entry.seq"]
    return sa.ForeignKeyConstraint(["house_id", "seq"], there, op.f(f"fk_{table}_house_id_seq"))


def _head() -> None:
    op.create_table(
        "log_head",
        _uuid("house_id"),
        _number("seq", "0"),
        _hash("hash", START),
        sa.Column("at", MOMENT, nullable=True),
        _of_house("log_head"),
        sa.PrimaryKeyConstraint("house_id", name=op.f("pk_log_head")),
    )


def _entry() -> None:
    op.create_table(
        "log_entry",
        _uuid("house_id"),
        _number("seq"),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        _uuid("subject"),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        _hash("body_hash"),
        _hash("previous"),
        _hash("hash"),
        sa.CheckConstraint(KINDS, op.f("ck_log_entry_kind_known")),
        sa.CheckConstraint("seq > 0", op.f("ck_log_entry_seq_counts")),
        _of_house("log_entry"),
        sa.PrimaryKeyConstraint("house_id", "seq", name=op.f("pk_log_entry")),
        sa.UniqueConstraint("house_id", "previous", name=op.f("uq_log_entry_house_id_previous")),
    )
    op.create_index("ix_log_entry_subject", "log_entry", ["subject"])
    op.create_index("ix_log_entry_kind", "log_entry", ["house_id", "kind", "seq"])


def _body() -> None:
    op.create_table(
        "log_body",
        _uuid("house_id"),
        _number("seq"),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("text", sa.String(20_000), nullable=False),
        _uuid("by_id", nullable=True),
        _uuid("author"),
        sa.Column("shown", sa.Boolean(), server_default="true", nullable=False),
        _of_entry("log_body"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], op.f("fk_log_body_by_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("house_id", "seq", name=op.f("pk_log_body")),
    )
    op.create_index("ix_log_body_by", "log_body", ["by_id"])


def _day() -> None:
    op.create_table(
        "log_day",
        _uuid("house_id"),
        sa.Column("day", sa.Date(), nullable=False),
        _number("seq"),
        _hash("hash"),
        _of_entry("log_day"),
        sa.PrimaryKeyConstraint("house_id", "day", name=op.f("pk_log_day")),
    )


def downgrade() -> None:
    for table in ("log_day", "log_body", "log_entry", "log_head"):
        op.drop_table(table)
