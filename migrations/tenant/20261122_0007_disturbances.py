"""What is broken, and what happened to the bookings that it hit."""

revision = "tenant_0007"
down_revision = "tenant_0006"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
