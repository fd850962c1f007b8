"""Votes, who may take part, and boxes: open ones, and secret ones that nothing joins to the roll."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0023"
down_revision = "tenant_0022"

JSON = postgresql.JSONB
MOMENT = sa.DateTime(timezone=True)
WAYS = "way IN ('self', 'proxy', 'paper', 'telephone')"
STATES = "state IN ('preparing', 'open', 'closed', 'void')"
FROZEN = (
    "house_id, decision, title, rule, rule_hash, subject_hash, figures_hash, electorate_hash, secret, opens_at, "
    "after_id, chair_id"
)
VOTE_KEPT = """
CREATE FUNCTION vote_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.state IN ('closed', 'void') AND NEW.state <> OLD.state
     OR OLD.state <> 'preparing' AND NEW.state = 'preparing'
     OR NEW.closes_at < OLD.closes_at
     OR NEW.closes_at > OLD.closes_at AND (OLD.extended OR OLD.state <> 'open')
     OR OLD.verdict ->> 'outcome' <> 'not_complete' AND NEW.verdict IS DISTINCT FROM OLD.verdict THEN
    RAISE EXCEPTION 'a vote goes one way' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
"""
ONLY_WHILE = """
CREATE FUNCTION only_while() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM vote WHERE id = coalesce(NEW.vote_id, OLD.vote_id) AND state = TG_ARGV[0]
  ) THEN
    RAISE EXCEPTION '% is kept as it was', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$
"""
BOXES = ("open_ballot", "roll", "secret_ballot", "vote_proxy")


def upgrade() -> None:
    _vote()
    _elector()
    _open_ballot()
    _roll()
    _secret_ballot()
    _proxy()
    _envelope()
    _triggers()


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _points(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _of_elector(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_vote_id_{column}")
    return sa.ForeignKeyConstraint(["vote_id", column], ["elector.vote_id", "elector.id"], name=name)


def _id(*, counted: bool = True) -> sa.Column[object]:
    default = sa.text("uuidv7()") if counted else None
    return sa.Column("id", sa.Uuid(), server_default=default, nullable=False)


def _uuid(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _text(name: str, length: int, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), server_default=default, nullable=False)


def _vote() -> None:
    table = "vote"
    op.create_table(
        table,
        _id(),
        _uuid("house_id"),
        _uuid("decision"),
        _text("title", 200),
        sa.Column("rule", JSON(), nullable=False),
        _text("rule_hash", 80),
        _text("subject_hash", 80),
        _text("figures_hash", 80),
        _text("electorate_hash", 80),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("opens_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        _text("state", 10, "preparing"),
        _uuid("after_id", nullable=True),
        _uuid("chair_id", nullable=True),
        sa.Column("extended", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("verdict", JSON(), nullable=True),
        _check(table, "state_known", STATES),
        _check(table, "opens_first", "closes_at > opens_at"),
        _check(table, "closed_whole", "(state = 'closed') = (ended_at IS NOT NULL AND verdict IS NOT NULL)"),
        _check(table, "rule_sane", "octet_length(rule::text) <= 100000"),
        _points(table, "house_id", "house"),
        _points(table, "after_id", "vote"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
    )
    op.create_index("ix_vote_decision", table, ["decision"])
    op.create_index("ix_vote_house", table, ["house_id"])


def _elector() -> None:
    table = "elector"
    op.create_table(
        table,
        _id(counted=False),
        _uuid("vote_id"),
        _uuid("person_id", nullable=True),
        _text("constituency", 40, ""),
        _text("weight", 32, "1"),
        _uuid("stands_in_for", nullable=True),
        _points(table, "vote_id", "vote"),
        _points(table, "person_id", "person", "SET NULL"),
        _points(table, "stands_in_for", "person", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_elector")),
        sa.UniqueConstraint("vote_id", "person_id", name=op.f("uq_elector_vote_id_person_id")),
        sa.UniqueConstraint("vote_id", "id", name=op.f("uq_elector_vote_id_id")),
    )
    op.create_index("ix_elector_person", table, ["person_id"])


def _open_ballot() -> None:
    table = "open_ballot"
    op.create_table(
        table,
        _uuid("vote_id"),
        _uuid("elector_id"),
        sa.Column("choice", JSON(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _text("reason", 2000, ""),
        _text("way", 10, "self"),
        _of_elector(table, "elector_id"),
        _check(table, "way_known", WAYS),
        _check(table, "choice_sane", "octet_length(choice::text) <= 20000"),
        sa.PrimaryKeyConstraint("vote_id", "elector_id", name=op.f("pk_open_ballot")),
    )


def _roll() -> None:
    table = "roll"
    op.create_table(
        table,
        _uuid("vote_id"),
        _uuid("elector_id"),
        _text("way", 10, "self"),
        _of_elector(table, "elector_id"),
        _check(table, "way_known", WAYS),
        sa.PrimaryKeyConstraint("vote_id", "elector_id", name=op.f("pk_roll")),
    )


def _secret_ballot() -> None:
    table = "secret_ballot"
    op.create_table(
        table,
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        _uuid("vote_id"),
        sa.Column("choice", JSON(), nullable=False),
        _text("constituency", 40, ""),
        _text("reason", 2000, ""),
        _check(table, "choice_sane", "octet_length(choice::text) <= 20000"),
        _check(table, "receipt_hashed", "octet_length(receipt) = 32"),
        _points(table, "vote_id", "vote"),
        sa.PrimaryKeyConstraint("receipt", name=op.f("pk_secret_ballot")),
    )
    op.create_index("ix_secret_ballot_vote", table, ["vote_id"])


def _proxy() -> None:
    table = "vote_proxy"
    op.create_table(
        table,
        _uuid("vote_id"),
        _uuid("giver_id"),
        _uuid("holder_id"),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("choice", JSON(), nullable=True),
        sa.Column("expires_at", MOMENT, nullable=True),
        _of_elector(table, "giver_id"),
        _of_elector(table, "holder_id"),
        _check(table, "not_oneself", "giver_id <> holder_id"),
        sa.PrimaryKeyConstraint("vote_id", "giver_id", name=op.f("pk_vote_proxy")),
    )
    op.create_index("ix_vote_proxy_holder", table, ["vote_id", "holder_id"])


def _envelope() -> None:
    table = "envelope"
    op.create_table(
        table,
        _id(),
        _uuid("vote_id"),
        _text("way", 10),
        sa.Column("electors", JSON(), nullable=False),
        sa.Column("papers", JSON(), nullable=False),
        _uuid("entered_by", nullable=True),
        _text("state", 10, "entered"),
        _uuid("confirmed_by", nullable=True),
        _check(table, "state_known", "state IN ('entered', 'confirmed', 'refused')"),
        _check(table, "four_eyes", "confirmed_by <> entered_by"),
        _check(table, "papers_sane", "octet_length(papers::text) <= 200000"),
        _check(table, "way_known", "way IN ('paper', 'telephone')"),
        _points(table, "vote_id", "vote"),
        _points(table, "entered_by", "person", "SET NULL"),
        _points(table, "confirmed_by", "person", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envelope")),
    )
    op.create_index("ix_envelope_vote", table, ["vote_id"])


def _triggers() -> None:
    op.execute(VOTE_KEPT)
    op.execute(ONLY_WHILE)
    op.execute(
        f"CREATE TRIGGER frozen BEFORE UPDATE OF {FROZEN} OR TRUNCATE ON vote "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute("CREATE TRIGGER one_way BEFORE UPDATE ON vote FOR EACH ROW EXECUTE FUNCTION vote_kept()")
    op.execute(
        "CREATE TRIGGER frozen BEFORE UPDATE OF id, vote_id, constituency, weight OR TRUNCATE ON elector "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    _guard("elector", "INSERT OR DELETE", "preparing")
    for table in BOXES:
        _guard(table, "INSERT OR UPDATE OR DELETE", "open")


def _guard(table: str, events: str, state: str) -> None:
    op.execute(
        f"CREATE TRIGGER kept BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION only_while('{state}')"
    )


def downgrade() -> None:
    for table in ("envelope", *BOXES, "elector", "vote"):
        op.drop_table(table)
    op.execute("DROP FUNCTION only_while()")
    op.execute("DROP FUNCTION vote_kept()")
