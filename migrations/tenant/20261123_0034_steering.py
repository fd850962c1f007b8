"""What lives in the log: tensions, agreements, actions, yields, and whom we asked who never comes."""

from alembic import op

revision = "tenant_0034"
down_revision = "tenant_0033"

KEYS = """
  CONSTRAINT pk_{t} PRIMARY KEY (id),
  CONSTRAINT fk_{t}_house_id FOREIGN KEY (house_id) REFERENCES house (id),
  CONSTRAINT fk_{t}_house_id_seq FOREIGN KEY (house_id, seq) REFERENCES log_entry (house_id, seq)"""
TABLES = {
    "tension": """
  number integer NOT NULL, sort varchar(10) NOT NULL, at timestamptz NOT NULL,
  state varchar(10) DEFAULT 'open' NOT NULL, raised_by uuid, email varchar(254),
  language varchar(2) DEFAULT 'nl' NOT NULL, links jsonb DEFAULT '{}' NOT NULL, answer_seq integer,
  closed_at timestamptz,
  CONSTRAINT uq_tension_house_id_number UNIQUE (house_id, number),
  CONSTRAINT ck_tension_state_known CHECK (state IN ('open', 'proposal', 'agreement', 'action', 'closed')),
  CONSTRAINT ck_tension_sort_known CHECK (sort IN ('tension', 'signal', 'discretion')),
  CONSTRAINT fk_tension_raised_by FOREIGN KEY (raised_by) REFERENCES person (id) ON DELETE SET NULL""",
    "agreement": """
  about varchar(80) DEFAULT '' NOT NULL, review_on date, links jsonb DEFAULT '{}' NOT NULL,
  ended_at timestamptz""",
    "action": """
  owner_id uuid, due_on date NOT NULL, done_at timestamptz, reminders integer DEFAULT 0 NOT NULL,
  links jsonb DEFAULT '{}' NOT NULL,
  CONSTRAINT fk_action_owner_id FOREIGN KEY (owner_id) REFERENCES person (id) ON DELETE SET NULL""",
    "yield": """
  day date NOT NULL, number integer, unit varchar(80) DEFAULT '' NOT NULL, links jsonb DEFAULT '{}' NOT NULL,
  CONSTRAINT ck_yield_number_of_something CHECK ((number IS NULL) = (unit = ''))""",
    "outreach": """
  never varchar(80) NOT NULL, day date NOT NULL, came_seq integer""",
}


def upgrade() -> None:
    for table, columns in TABLES.items():
        keys = KEYS.replace("{t}", table)
        op.execute(
            f"CREATE TABLE {table} (id uuid NOT NULL, house_id uuid NOT NULL, seq integer NOT NULL,{columns},{keys})"
        )
        op.create_index(f"ix_{table}_house", table, ["house_id", "seq"])
    op.create_index("ix_tension_raised_by", "tension", ["raised_by"])
    op.create_index("ix_action_owner", "action", ["owner_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
