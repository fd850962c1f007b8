"""What a new house answers: what kind of house it is, until when cancelling is free, who approves."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0019"
down_revision = "tenant_0018"

CHECKS = {
    "ck_first_prices_kind_known": "kind IN ('buurthuis', 'dorpshuis', 'sporthal', 'kerkzaal')",
    "ck_first_prices_approval_known": "approval IN ('auto', 'parties', 'all')",
    "ck_first_prices_cancel_hours_positive": "cancel_hours > 0",
}


def upgrade() -> None:
    kind = sa.Column("kind", sa.String(10), server_default="buurthuis", nullable=False)
    approval = sa.Column("approval", sa.String(10), server_default="parties", nullable=False)
    hours = sa.Column("cancel_hours", sa.Integer(), server_default="48", nullable=False)
    for column in (kind, approval, hours):
        op.add_column("first_prices", column)
    for name, check in CHECKS.items():
        op.create_check_constraint(op.f(name), "first_prices", check)
    _units("'hour', 'block', 'both'")


def downgrade() -> None:
    op.execute("UPDATE first_prices SET unit = 'hour' WHERE unit = 'both'")
    _units("'hour', 'block'")
    for name in CHECKS:
        op.drop_constraint(op.f(name), "first_prices")
    for name in ("kind", "approval", "cancel_hours"):
        op.drop_column("first_prices", name)


def _units(known: str) -> None:
    name = op.f("ck_first_prices_unit_known")
    op.drop_constraint(name, "first_prices")
    op.create_check_constraint(name, "first_prices", f"unit IN ({known})")
