"""Who came, with which key or code, and who was there to welcome them."""

revision = "tenant_0005"
down_revision = "tenant_0004"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
