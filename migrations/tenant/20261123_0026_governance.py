"""Proposals, what is said about them, and decisions: from here on only a decision puts a policy in force."""

from alembic import op

revision = "tenant_0026"
down_revision = "tenant_0025"

TABLES = (
    """
CREATE TABLE proposal (
  id uuid DEFAULT uuidv7() NOT NULL, house_id uuid NOT NULL, number integer NOT NULL,
  kind varchar(10) NOT NULL, title varchar(120) NOT NULL, why varchar(2000) NOT NULL,
  content jsonb NOT NULL, state varchar(12) DEFAULT 'draft' NOT NULL, parent_id uuid,
  asking jsonb DEFAULT '{}' NOT NULL, first_day date, until date, review_on date,
  trial jsonb DEFAULT '{}' NOT NULL, emergency jsonb DEFAULT '{}' NOT NULL, path varchar(10),
  path_why jsonb DEFAULT '{}' NOT NULL, text_hash varchar(80) DEFAULT '' NOT NULL, frozen jsonb,
  run_id uuid, findings jsonb DEFAULT '[]' NOT NULL, rounds integer DEFAULT 0 NOT NULL,
  announced_until timestamptz, tension_id uuid, keeps_id uuid, by_id uuid,
  made_at timestamptz DEFAULT now() NOT NULL,
  CONSTRAINT pk_proposal PRIMARY KEY (id),
  CONSTRAINT uq_proposal_house_id_number UNIQUE (house_id, number),
  CONSTRAINT ck_proposal_kind_known CHECK (kind IN ('policy', 'rules', 'goal', 'agreement')),
  CONSTRAINT ck_proposal_state_known CHECK (state IN ('question', 'draft', 'talking', 'frozen',
    'announced', 'consent', 'voting', 'waiting', 'suspended', 'decided', 'withdrawn', 'superseded')),
  CONSTRAINT ck_proposal_path_known CHECK (path IN ('inform', 'consent', 'vote', 'emergency')),
  CONSTRAINT ck_proposal_policy_has_a_parent CHECK ((kind = 'policy') = (parent_id IS NOT NULL)),
  CONSTRAINT ck_proposal_frozen_has_a_hash CHECK (state IN ('question', 'draft', 'talking', 'withdrawn',
    'superseded') OR text_hash <> ''),
  CONSTRAINT ck_proposal_content_sane CHECK (octet_length(content::text) <= 400000),
  CONSTRAINT ck_proposal_asking_sane CHECK (octet_length(asking::text) <= 20000),
  CONSTRAINT ck_proposal_trial_sane CHECK (octet_length(trial::text) <= 20000),
  CONSTRAINT ck_proposal_ends_later CHECK (until > first_day),
  CONSTRAINT fk_proposal_house_id FOREIGN KEY(house_id) REFERENCES house (id),
  CONSTRAINT fk_proposal_parent_id FOREIGN KEY(parent_id) REFERENCES policy (id),
  CONSTRAINT fk_proposal_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL
)
""",
    """
CREATE INDEX ix_proposal_house ON proposal (house_id, state)
""",
    """
CREATE TABLE proposal_author (
  proposal_id uuid NOT NULL, person_id uuid NOT NULL, at timestamptz NOT NULL,
  CONSTRAINT pk_proposal_author PRIMARY KEY (proposal_id, person_id),
  CONSTRAINT fk_proposal_author_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id),
  CONSTRAINT fk_proposal_author_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
""",
    """
CREATE TABLE hearing (
  id uuid DEFAULT uuidv7() NOT NULL, proposal_id uuid NOT NULL, group_id uuid, person_id uuid,
  cents_a_year integer NOT NULL, state varchar(10) DEFAULT 'missing' NOT NULL, invited_at timestamptz,
  answered_at timestamptz, said varchar(2000) DEFAULT '' NOT NULL, noted_by uuid,
  CONSTRAINT pk_hearing PRIMARY KEY (id),
  CONSTRAINT ck_hearing_state_known CHECK (state IN ('missing', 'invited', 'heard', 'declined', 'silent')),
  CONSTRAINT ck_hearing_heard_said CHECK (state <> 'heard' OR said <> ''),
  CONSTRAINT fk_hearing_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id),
  CONSTRAINT fk_hearing_group_id FOREIGN KEY(group_id) REFERENCES booking_group (id) ON DELETE SET NULL,
  CONSTRAINT fk_hearing_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT fk_hearing_noted_by FOREIGN KEY(noted_by) REFERENCES person (id) ON DELETE SET NULL
)
""",
    """
CREATE INDEX ix_hearing_proposal ON hearing (proposal_id)
""",
    """
CREATE TABLE proposal_message (
  id uuid DEFAULT uuidv7() NOT NULL, proposal_id uuid NOT NULL, text varchar(2000) NOT NULL,
  at timestamptz NOT NULL, by_id uuid, answers_id uuid, about varchar(200) DEFAULT '' NOT NULL,
  text_hash varchar(80) DEFAULT '' NOT NULL,
  CONSTRAINT pk_proposal_message PRIMARY KEY (id),
  CONSTRAINT ck_proposal_message_says_something CHECK (text <> ''),
  CONSTRAINT fk_proposal_message_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id),
  CONSTRAINT fk_proposal_message_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT fk_proposal_message_answers_id FOREIGN KEY(answers_id) REFERENCES proposal_message (id)
)
""",
    """
CREATE INDEX ix_proposal_message_proposal ON proposal_message (proposal_id)
""",
    """
CREATE TABLE amendment (
  id uuid DEFAULT uuidv7() NOT NULL, proposal_id uuid NOT NULL, number integer NOT NULL,
  edits jsonb NOT NULL, why varchar(2000) NOT NULL, at timestamptz NOT NULL, by_id uuid,
  state varchar(10) DEFAULT 'open' NOT NULL, decided_at timestamptz, decided_by uuid,
  answer varchar(2000) DEFAULT '' NOT NULL,
  CONSTRAINT pk_amendment PRIMARY KEY (id),
  CONSTRAINT uq_amendment_proposal_id_number UNIQUE (proposal_id, number),
  CONSTRAINT ck_amendment_state_known CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
  CONSTRAINT ck_amendment_ends CHECK ((state = 'open') = (decided_at IS NULL)),
  CONSTRAINT ck_amendment_edits_sane CHECK (octet_length(edits::text) <= 200000),
  CONSTRAINT fk_amendment_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id),
  CONSTRAINT fk_amendment_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT fk_amendment_decided_by FOREIGN KEY(decided_by) REFERENCES person (id) ON DELETE SET NULL
)
""",
    """
CREATE TABLE objection (
  id uuid DEFAULT uuidv7() NOT NULL, proposal_id uuid NOT NULL, number integer NOT NULL,
  reason varchar(2000) NOT NULL, resolves varchar(2000) NOT NULL, strength varchar(6) NOT NULL,
  at timestamptz NOT NULL, by_id uuid, constituency varchar(40) NOT NULL,
  about varchar(200) DEFAULT '' NOT NULL, text_hash varchar(80) DEFAULT '' NOT NULL, vote_id uuid,
  state varchar(10) DEFAULT 'open' NOT NULL, answer varchar(2000) DEFAULT '' NOT NULL, amendment_id uuid,
  decided_at timestamptz, decided_by uuid,
  CONSTRAINT pk_objection PRIMARY KEY (id),
  CONSTRAINT uq_objection_proposal_id_number UNIQUE (proposal_id, number),
  CONSTRAINT ck_objection_has_a_reason CHECK (reason <> '' AND resolves <> ''),
  CONSTRAINT ck_objection_strength_known CHECK (strength IN ('must', 'should')),
  CONSTRAINT ck_objection_state_known CHECK (state IN ('open', 'integrated', 'withdrawn', 'stands')),
  CONSTRAINT ck_objection_integrated_how CHECK (state <> 'integrated' OR answer <> ''),
  CONSTRAINT fk_objection_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id),
  CONSTRAINT fk_objection_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT fk_objection_vote_id FOREIGN KEY(vote_id) REFERENCES vote (id),
  CONSTRAINT fk_objection_amendment_id FOREIGN KEY(amendment_id) REFERENCES amendment (id),
  CONSTRAINT fk_objection_decided_by FOREIGN KEY(decided_by) REFERENCES person (id) ON DELETE SET NULL
)
""",
    """
CREATE TABLE decision (
  id uuid DEFAULT uuidv7() NOT NULL, house_id uuid NOT NULL, number integer NOT NULL,
  kind varchar(10) NOT NULL, way varchar(10) NOT NULL, outcome varchar(20) NOT NULL,
  title varchar(120) NOT NULL, reasons varchar(2000) NOT NULL, decided_at timestamptz NOT NULL,
  proposal_id uuid, vote_id uuid, rules_hash varchar(80) DEFAULT '' NOT NULL,
  text_hash varchar(80) DEFAULT '' NOT NULL, policy_id uuid, first_day date, until date,
  falls_back_to uuid, review_on date, standing varchar(10) DEFAULT 'final' NOT NULL, verdict jsonb,
  CONSTRAINT pk_decision PRIMARY KEY (id),
  CONSTRAINT uq_decision_house_id_number UNIQUE (house_id, number),
  CONSTRAINT ck_decision_kind_known CHECK (kind IN ('policy', 'rules', 'goal', 'agreement')),
  CONSTRAINT ck_decision_way_known CHECK (way IN ('founding', 'inform', 'consent', 'vote', 'emergency')),
  CONSTRAINT ck_decision_outcome_known CHECK (outcome IN ('adopted', 'rejected', 'no_valid_decision')),
  CONSTRAINT ck_decision_standing_known CHECK (standing IN ('final', 'requested', 'trial', 'emergency',
    'kept', 'changed', 'lapsed', 'refused')),
  CONSTRAINT ck_decision_adopted_policies CHECK (outcome = 'adopted' OR policy_id IS NULL),
  CONSTRAINT ck_decision_falls_back_on_a_day CHECK ((falls_back_to IS NULL) OR (until IS NOT NULL)),
  CONSTRAINT fk_decision_house_id FOREIGN KEY(house_id) REFERENCES house (id),
  CONSTRAINT fk_decision_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id),
  CONSTRAINT fk_decision_vote_id FOREIGN KEY(vote_id) REFERENCES vote (id),
  CONSTRAINT fk_decision_policy_id FOREIGN KEY(policy_id) REFERENCES policy (id),
  CONSTRAINT fk_decision_falls_back_to FOREIGN KEY(falls_back_to) REFERENCES policy (id)
)
""",
    """
CREATE INDEX ix_decision_proposal ON decision (proposal_id)
""",
    """
CREATE TABLE mandate_request (
  decision_id uuid NOT NULL, mandate_id uuid NOT NULL, due_at timestamptz NOT NULL, agreed boolean,
  answer varchar(2000) DEFAULT '' NOT NULL, answered_at timestamptz, answered_by uuid,
  CONSTRAINT pk_mandate_request PRIMARY KEY (decision_id, mandate_id),
  CONSTRAINT ck_mandate_request_answered_whole CHECK ((agreed IS NULL) = (answered_at IS NULL)),
  CONSTRAINT ck_mandate_request_answered_why CHECK (agreed IS NULL OR answer <> ''),
  CONSTRAINT fk_mandate_request_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
  CONSTRAINT fk_mandate_request_answered_by FOREIGN KEY(answered_by) REFERENCES person (id) ON DELETE SET
    NULL
)
""",
    """
CREATE TABLE review (
  id uuid DEFAULT uuidv7() NOT NULL, decision_id uuid NOT NULL, due_on date NOT NULL,
  found varchar(2000) DEFAULT '' NOT NULL, figures jsonb DEFAULT '{}' NOT NULL, verdict varchar(8),
  done_at timestamptz, by_id uuid,
  CONSTRAINT pk_review PRIMARY KEY (id),
  CONSTRAINT ck_review_verdict_known CHECK (verdict IN ('keep', 'change', 'lapse')),
  CONSTRAINT ck_review_done_whole CHECK ((verdict IS NULL) = (done_at IS NULL)),
  CONSTRAINT fk_review_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
  CONSTRAINT fk_review_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL
)
""",
    """
CREATE INDEX ix_review_decision ON review (decision_id)
""",
    "ALTER TABLE proposal ADD CONSTRAINT fk_proposal_keeps_id FOREIGN KEY (keeps_id) REFERENCES decision (id)",
)
TAKEN_OVER = """
WITH kept AS (
  SELECT house_id, valid, policy_id, adoption, adopted_at, uuidv7() AS id,
    row_number() OVER (PARTITION BY house_id ORDER BY valid) AS number
  FROM policy_term
), decided AS (
  INSERT INTO decision (id, house_id, number, kind, way, outcome, title, reasons, decided_at, policy_id, first_day)
  SELECT id, house_id, number, 'policy', 'founding', 'adopted', 'Huisregels', adoption, adopted_at, policy_id,
    lower(valid)
  FROM kept
)
UPDATE policy_term SET adoption = kept.id::text FROM kept
WHERE policy_term.house_id = kept.house_id AND policy_term.valid = kept.valid
"""
FUNCTIONS = (
    """
CREATE FUNCTION decision_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'standing' IS DISTINCT FROM to_jsonb(OLD) - 'standing' THEN
    RAISE EXCEPTION 'a decision stays as it was taken' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
""",
    """
CREATE FUNCTION proposal_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.state NOT IN ('question', 'draft', 'talking') AND NEW.state NOT IN ('talking')
     AND (OLD.title, OLD.why, OLD.kind, OLD.content, OLD.parent_id, OLD.first_day, OLD.until, OLD.trial,
          OLD.emergency, OLD.text_hash, OLD.frozen, OLD.run_id)
     IS DISTINCT FROM (NEW.title, NEW.why, NEW.kind, NEW.content, NEW.parent_id, NEW.first_day, NEW.until,
          NEW.trial, NEW.emergency, NEW.text_hash, NEW.frozen, NEW.run_id) THEN
    RAISE EXCEPTION 'a frozen text stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
""",
    """
CREATE FUNCTION policy_decided() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM decision
    WHERE id::text = NEW.adoption AND house_id = NEW.house_id AND outcome = 'adopted'
      AND standing NOT IN ('requested', 'refused')
      AND (policy_id = NEW.policy_id AND first_day <= lower(NEW.valid)
           OR falls_back_to = NEW.policy_id AND until <= lower(NEW.valid))
  ) THEN
    RAISE EXCEPTION 'only a decision puts a policy in force' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$
""",
    "CREATE TRIGGER decision_kept BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION decision_kept()",
    "CREATE TRIGGER proposal_frozen BEFORE UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_frozen()",
    """
CREATE CONSTRAINT TRIGGER policy_decided AFTER INSERT OR UPDATE ON policy_term
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION policy_decided()
""",
)
BACK = """
UPDATE policy_term SET adoption = left(reasons, 200) FROM decision WHERE decision.id::text = policy_term.adoption
"""


def upgrade() -> None:
    for statement in (*TABLES, TAKEN_OVER, *FUNCTIONS):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TRIGGER policy_decided ON policy_term")
    op.execute(BACK)
    op.execute("ALTER TABLE proposal DROP CONSTRAINT fk_proposal_keeps_id")
    for table in (
        "review",
        "mandate_request",
        "decision",
        "objection",
        "amendment",
        "proposal_message",
        "hearing",
        "proposal_author",
        "proposal",
    ):
        op.execute(f"DROP TABLE {table}")
    for function in ("policy_decided", "proposal_frozen", "decision_kept"):
        op.execute(f"DROP FUNCTION {function}")
