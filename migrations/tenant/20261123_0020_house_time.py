"""What is taken is read by house and time: whoever looks in one house does not read the others."""

from alembic import op

revision = "tenant_0020"
down_revision = "tenant_0019"


def upgrade() -> None:
    op.create_index("ix_occupancy_house", "occupancy", ["house_id", "during"], postgresql_using="gist")
    op.drop_index("ix_occupancy_during", table_name="occupancy")


def downgrade() -> None:
    op.create_index("ix_occupancy_during", "occupancy", ["during"], postgresql_using="gist")
    op.drop_index("ix_occupancy_house", table_name="occupancy")
