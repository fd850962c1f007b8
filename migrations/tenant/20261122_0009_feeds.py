"""Secret addresses at which a calendar can be read; unmet demand that is about no house in particular."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0009"
down_revision = "tenant_0008"


def upgrade() -> None:
    op.alter_column("refusal", "house_id", existing_type=sa.Uuid(), nullable=True)
    moment, now = sa.DateTime(timezone=True), sa.text("now()")
    op.create_table(
        "feed",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("house_id", sa.Uuid(), nullable=True),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", moment, server_default=now, nullable=False),
        sa.Column("revoked_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("token", name=op.f("uq_feed_token")),
        sa.CheckConstraint("octet_length(token) = 32", name=op.f("ck_feed_token_long")),
        sa.CheckConstraint("num_nonnulls(group_id, house_id) <= 1", name=op.f("ck_feed_of_one_thing")),
        sa.CheckConstraint("room_id IS NULL OR house_id IS NOT NULL", name=op.f("ck_feed_room_of_a_house")),
        *_references(),
    )
    op.create_index(
        "ix_feed_living",
        "feed",
        ["person_id", "group_id", "house_id", "room_id"],
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )


def _references() -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_feed_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["booking_group.id"], name=op.f("fk_feed_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_feed_house_id")),
        sa.ForeignKeyConstraint(
            ["house_id", "room_id"], ["room.house_id", "room.id"], name=op.f("fk_feed_house_id_room_id")
        ),
    ]


def downgrade() -> None:
    op.drop_table("feed")
    op.execute("DELETE FROM refusal WHERE house_id IS NULL")
    op.alter_column("refusal", "house_id", existing_type=sa.Uuid(), nullable=False)
