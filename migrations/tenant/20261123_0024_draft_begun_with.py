"""Which rules a draft was made from at each step, so that going back goes back to those too."""

import sqlalchemy as sa
from alembic import op

revision = "tenant_0024"
down_revision = "tenant_0023"

STEP = "policy_draft_revision"


def upgrade() -> None:
    op.add_column(STEP, sa.Column("parent_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_policy_draft_revision_parent_id"), STEP, "policy", ["parent_id"], ["id"])
    op.execute(
        "UPDATE policy_draft_revision SET parent_id = policy_draft.parent_id "
        "FROM policy_draft WHERE policy_draft.id = policy_draft_revision.draft_id"
    )


def downgrade() -> None:
    op.drop_constraint("fk_policy_draft_revision_parent_id", STEP)
    op.drop_column(STEP, "parent_id")
