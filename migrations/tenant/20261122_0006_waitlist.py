"""Who waits for which time, and what they were offered."""

revision = "tenant_0006"
down_revision = "tenant_0005"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
