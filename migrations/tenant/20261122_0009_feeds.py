"""Secret addresses at which a calendar can be read."""

revision = "tenant_0009"
down_revision = "tenant_0008"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
