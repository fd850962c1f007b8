"""As what people speak about a proposal, when everybody could read it, and whose draft is a change of it."""

from alembic import op

revision = "tenant_0033"
down_revision = "tenant_0032"

SPOKEN = ("proposal_author", "proposal_message", "amendment")


def upgrade() -> None:
    for table in SPOKEN:
        op.execute(f"ALTER TABLE {table} ADD COLUMN role varchar(60) DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE proposal ADD COLUMN talking_since timestamptz")
    op.execute(
        """
CREATE TABLE proposal_trying (
  draft_id uuid NOT NULL,
  proposal_id uuid NOT NULL,
  CONSTRAINT pk_proposal_trying PRIMARY KEY (draft_id),
  CONSTRAINT fk_proposal_trying_draft_id FOREIGN KEY(draft_id) REFERENCES policy_draft (id) ON DELETE CASCADE,
  CONSTRAINT fk_proposal_trying_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)
"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE proposal_trying")
    op.execute("ALTER TABLE proposal DROP COLUMN talking_since")
    for table in SPOKEN:
        op.execute(f"ALTER TABLE {table} DROP COLUMN role")
