"""Equipment in use, the most people a building holds, and counted quotas."""

revision = "tenant_0008"
down_revision = "tenant_0007"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
