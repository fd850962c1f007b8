"""Who is asked to write along, where a proposal came from, how a draft began, and whether an objection is gone."""

from alembic import op

revision = "tenant_0040"
down_revision = "tenant_0041"

TABLES = (
    """
CREATE TABLE proposal_invitation (
  proposal_id uuid NOT NULL, person_id uuid NOT NULL, at timestamptz NOT NULL, by_id uuid,
  CONSTRAINT pk_proposal_invitation PRIMARY KEY (proposal_id, person_id),
  CONSTRAINT fk_proposal_invitation_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id),
  CONSTRAINT fk_proposal_invitation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
  CONSTRAINT fk_proposal_invitation_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL
)
""",
    """
CREATE TABLE proposal_origin (
  proposal_id uuid NOT NULL, from_id uuid NOT NULL, how varchar(10) NOT NULL, at timestamptz NOT NULL,
  CONSTRAINT pk_proposal_origin PRIMARY KEY (proposal_id, from_id),
  CONSTRAINT ck_proposal_origin_how_known CHECK (how IN ('split', 'merged', 'replaces')),
  CONSTRAINT ck_proposal_origin_not_itself CHECK (proposal_id <> from_id),
  CONSTRAINT fk_proposal_origin_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id),
  CONSTRAINT fk_proposal_origin_from_id FOREIGN KEY(from_id) REFERENCES proposal (id)
)
""",
    "CREATE INDEX ix_proposal_origin_from ON proposal_origin (from_id)",
    """
CREATE TABLE proposal_occasion (
  draft_id uuid NOT NULL, tension_id uuid, asked_id uuid,
  CONSTRAINT pk_proposal_occasion PRIMARY KEY (draft_id),
  CONSTRAINT ck_proposal_occasion_one_reason CHECK ((tension_id IS NULL) <> (asked_id IS NULL)),
  CONSTRAINT fk_proposal_occasion_draft_id FOREIGN KEY(draft_id)
    REFERENCES policy_draft (id) ON DELETE CASCADE,
  CONSTRAINT fk_proposal_occasion_asked_id FOREIGN KEY(asked_id) REFERENCES proposal (id)
)
""",
    "ALTER TABLE objection ADD COLUMN confirmed_at timestamptz",
    "ALTER TABLE objection ADD COLUMN reply varchar(2000) DEFAULT '' NOT NULL",
    (
        "ALTER TABLE objection ADD CONSTRAINT ck_objection_confirmed_when_integrated"
        " CHECK (confirmed_at IS NULL OR state = 'integrated')"
    ),
    "ALTER TABLE amendment ADD COLUMN resolves_id uuid",
    (
        "ALTER TABLE amendment ADD CONSTRAINT fk_amendment_resolves_id"
        " FOREIGN KEY(resolves_id) REFERENCES objection (id)"
    ),
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)


def downgrade() -> None:
    op.drop_column("amendment", "resolves_id")
    op.drop_column("objection", "reply")
    op.drop_column("objection", "confirmed_at")
    for table in ("proposal_occasion", "proposal_origin", "proposal_invitation"):
        op.drop_table(table)
