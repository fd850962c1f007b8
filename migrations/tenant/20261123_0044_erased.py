"""What somebody said about a proposal can be taken away for good; that they said something stays."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0044"
down_revision = "tenant_0043"
TABLES = ("proposal_message", "objection")
SPOKE = "(erased_at IS NULL) = (text <> '')"
SPOKE_BEFORE = "text <> ''"
REASON_BEFORE = "reason <> '' AND resolves <> ''"
REASON = f"{REASON_BEFORE} OR erased_at IS NOT NULL"


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
        op.add_column(table, sa.Column("erased_as", sa.String(60), server_default="", nullable=False))
    _checks(SPOKE, REASON)
    op.execute(
        "ALTER TABLE objection ADD CONSTRAINT ck_objection_erased_is_gone"
        " CHECK (erased_at IS NULL OR reason = '' AND vote_id IS NULL)"
    )


def downgrade() -> None:
    """What was erased says so, as an empty text could not stand."""
    op.execute("ALTER TABLE objection DROP CONSTRAINT ck_objection_erased_is_gone")
    op.execute("UPDATE proposal_message SET text = '-' WHERE text = ''")
    op.execute("UPDATE objection SET reason = '-', resolves = '-' WHERE reason = ''")
    _checks(SPOKE_BEFORE, REASON_BEFORE)
    for table in TABLES:
        op.drop_column(table, "erased_as")
        op.drop_column(table, "erased_at")


def _checks(spoke: str, reason: str) -> None:
    for table, name, what in (
        ("proposal_message", "says_something", spoke),
        ("objection", "has_a_reason", reason),
    ):
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_{name}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_{name} CHECK ({what})")
