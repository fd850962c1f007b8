"""The finder asks for a stretch of days over all houses: that needs an index on time alone."""

from alembic import op

revision = "tenant_0003"
down_revision = "tenant_0002"


def upgrade() -> None:
    op.drop_index("ix_occupancy_house", table_name="occupancy")
    op.create_index("ix_occupancy_during", "occupancy", ["during"], postgresql_using="gist")


def downgrade() -> None:
    op.drop_index("ix_occupancy_during", table_name="occupancy")
    op.create_index("ix_occupancy_house", "occupancy", ["house_id", "during"], postgresql_using="gist")
