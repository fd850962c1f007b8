"""Rules that staff set aside, and bookings that were left half typed."""

revision = "tenant_0010"
down_revision = "tenant_0009"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
