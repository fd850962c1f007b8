"""Meetings of the committee: agenda, rounds, turns, minutes that stand fast when they are closed."""

from alembic import op

revision = "tenant_0035"
down_revision = "tenant_0034"

STATEMENTS = (
    """
CREATE TABLE meeting (
  id uuid DEFAULT uuidv7() NOT NULL,
  house_id uuid NOT NULL,
  number integer NOT NULL,
  title varchar(120) NOT NULL,
  starts_at timestamptz NOT NULL,
  place varchar(120) DEFAULT '' NOT NULL,
  state varchar(8) DEFAULT 'planned' NOT NULL,
  led_by uuid,
  opened_at timestamptz,
  closed_at timestamptz,
  text_hash varchar(80) DEFAULT '' NOT NULL,
  CONSTRAINT pk_meeting PRIMARY KEY (id),
  CONSTRAINT uq_meeting_house_id_number UNIQUE (house_id, number),
  CONSTRAINT ck_meeting_state_known CHECK (state IN ('planned', 'open', 'closed')),
  CONSTRAINT ck_meeting_closed_whole CHECK ((state = 'closed') = (closed_at IS NOT NULL AND text_hash <> '')),
  CONSTRAINT ck_meeting_opened_whole CHECK (state = 'planned' OR opened_at IS NOT NULL),
  CONSTRAINT fk_meeting_house_id FOREIGN KEY(house_id) REFERENCES house (id),
  CONSTRAINT fk_meeting_led_by FOREIGN KEY(led_by) REFERENCES person (id) ON DELETE SET NULL
)
""",
    """
CREATE TABLE agenda_item (
  id uuid DEFAULT uuidv7() NOT NULL,
  meeting_id uuid NOT NULL,
  position integer NOT NULL,
  title varchar(120) NOT NULL,
  minutes integer NOT NULL,
  proposal_id uuid,
  state varchar(8) DEFAULT 'waiting' NOT NULL,
  begun_at timestamptz,
  said varchar(8000) DEFAULT '' NOT NULL,
  agreed varchar(4000) DEFAULT '' NOT NULL,
  revision integer DEFAULT 0 NOT NULL,
  CONSTRAINT pk_agenda_item PRIMARY KEY (id),
  CONSTRAINT uq_agenda_item_meeting_id_position UNIQUE (meeting_id, position) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck_agenda_item_minutes_sane CHECK (minutes BETWEEN 1 AND 240),
  CONSTRAINT ck_agenda_item_state_known CHECK (state IN ('waiting', 'now', 'done')),
  CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
  CONSTRAINT fk_agenda_item_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)
""",
    """
CREATE INDEX ix_agenda_item_proposal ON agenda_item (proposal_id)
""",
    """
CREATE UNIQUE INDEX uq_agenda_item_now ON agenda_item (meeting_id) WHERE state = 'now'
""",
    """
CREATE TABLE meeting_attendee (
  meeting_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role varchar(60) NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT pk_meeting_attendee PRIMARY KEY (meeting_id, person_id),
  CONSTRAINT fk_meeting_attendee_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
  CONSTRAINT fk_meeting_attendee_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
""",
    """
CREATE TABLE meeting_round (
  id uuid DEFAULT uuidv7() NOT NULL,
  item_id uuid NOT NULL,
  kind varchar(10) NOT NULL,
  minutes integer NOT NULL,
  begun_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT pk_meeting_round PRIMARY KEY (id),
  CONSTRAINT ck_meeting_round_kind_known CHECK (kind IN ('opening', 'clarify', 'react', 'consent', 'closing', 'free')),
  CONSTRAINT ck_meeting_round_minutes_sane CHECK (minutes BETWEEN 1 AND 240),
  CONSTRAINT fk_meeting_round_item_id FOREIGN KEY(item_id) REFERENCES agenda_item (id)
)
""",
    """
CREATE UNIQUE INDEX uq_meeting_round_now ON meeting_round (item_id) WHERE ended_at IS NULL
""",
    """
CREATE TABLE meeting_turn (
  round_id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  passed boolean DEFAULT 'false' NOT NULL,
  CONSTRAINT pk_meeting_turn PRIMARY KEY (round_id, person_id),
  CONSTRAINT fk_meeting_turn_round_id FOREIGN KEY(round_id) REFERENCES meeting_round (id),
  CONSTRAINT fk_meeting_turn_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
""",
    """
CREATE TABLE meeting_signature (
  meeting_id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  text_hash varchar(80) NOT NULL,
  CONSTRAINT pk_meeting_signature PRIMARY KEY (meeting_id, person_id),
  CONSTRAINT fk_meeting_signature_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
  CONSTRAINT fk_meeting_signature_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
""",
    """
CREATE FUNCTION meeting_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.state = 'closed' THEN
    RAISE EXCEPTION 'minutes stay as they were signed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$
""",
    """
CREATE FUNCTION minutes_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM meeting WHERE id = coalesce(NEW.meeting_id, OLD.meeting_id) AND state = 'closed'
  ) THEN
    RAISE EXCEPTION 'minutes stay as they were signed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$
""",
    """
CREATE TRIGGER meeting_kept BEFORE UPDATE OR DELETE ON meeting
  FOR EACH ROW WHEN (OLD.state = 'closed' AND pg_trigger_depth() = 0) EXECUTE FUNCTION meeting_kept()
""",
    """
CREATE TRIGGER minutes_kept BEFORE INSERT OR UPDATE OR DELETE ON agenda_item
  FOR EACH ROW EXECUTE FUNCTION minutes_kept()
""",
)
TABLES = (
    "meeting_signature", "meeting_turn", "meeting_round", "meeting_attendee", "agenda_item", "meeting",
)  # fmt: skip


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"DROP TABLE {table}")
    for function in ("minutes_kept", "meeting_kept"):
        op.execute(f"DROP FUNCTION {function}")
