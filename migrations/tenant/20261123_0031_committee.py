"""Constituencies get the key that decision rules call them by, seats a substitute who acts, houses their rules."""

import json
import re
import unicodedata
from hashlib import sha256

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0031"
down_revision = "tenant_0030"

CONSENT = {"question": "consent", "consent": {"silence": "unreached", "min_answers": "1/2"}}
HALF = {"threshold": "1/2", "op": ">"}
OPTIONS = {"proxies": False, "secret": False, "console": False, "weights": False}
CITY = [("gemeente", "advises")]
THREE = [("bewoners", "must_pass"), ("gebruikers", "must_pass"), ("professionals", "must_pass")]
TRIANGLE = [("bewoners", "must_pass"), ("professionals", "must_pass"), ("gemeente", "must_pass")]


def _joint(sides: list[tuple[str, str]]) -> dict[str, object]:
    named = [{"id": key, "role": role, "if_empty": "skip"} for key, role in sides]
    return {
        "question": "yes_no",
        "base": "expressed",
        **HALF,
        "quorum": {"of": "yes", "share": "1/4", "op": ">="},
        **({"constituencies": named, "combine": "all"} if named else {}),
        "tie": "rejected",
        "second_meeting": {"not_before_days": 14, "rule": HALF},
    }


def _document(
    name: str, days: int, vote: dict[str, object], few: int, reminders: list[int]
) -> dict[str, object]:
    emergency = {"question": "yes_no", "base": "expressed", **HALF, "min_yes": few}
    return {
        "preset": name,
        "path": {"small_cents": 25000, "large_cents": None if name == "bestuur" else 250000},
        "inform": {"days": 14},
        "consent": {"days": days, "most_rounds": 2, "rule": CONSENT},
        "vote": {"days": days, "where_costs_change": None, **vote},
        "emergency": {"rule": emergency, "most_cents": 100000, "most_days": 30, "ratify_days": 14},
        "missing": {"cents": 10000, "share": "1/4"},
        "reminders": reminders,
        "options": OPTIONS,
        "kinds": {"rules": "vote", "goal": "vote", "agreement": "consent"},
    }


FIRST = {
    "board": _document("bestuur", 7, {"rule": _joint([])}, 2, [3, 1]),
    "committee": _document(
        "commissie",
        14,
        {
            "rule": _joint([*THREE, *CITY]),
            "where_costs_change": _joint([*THREE, ("huurders", "must_pass"), *CITY]),
        },
        3,
        [7, 2],
    ),
    "triangle": _document("driehoek", 14, {"rule": _joint(TRIANGLE)}, 2, [7, 2]),
}
"""What each way to decide came to on the day of this migration; houses change it themselves."""


def upgrade() -> None:
    _keys()
    _seats()
    _rules()
    for deciding, document in FIRST.items():
        _found(deciding, document)
    op.execute(
        "CREATE TRIGGER frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON decision_rules "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _keys() -> None:
    op.add_column("constituency", sa.Column("key", sa.String(40), nullable=True))
    taken: set[tuple[object, str]] = set()
    sides = op.get_bind().execute(sa.text("SELECT id, house_id, name FROM constituency ORDER BY id")).all()
    for side in sides:
        wanted = _slug(side.name) or "geleding"
        numbered = [wanted, *(f"{wanted[:36]}-{n}" for n in range(2, 1000))]
        key = next(it for it in numbered if (side.house_id, it) not in taken)
        taken.add((side.house_id, key))
        named = sa.text("UPDATE constituency SET key = :key WHERE id = :id")
        op.get_bind().execute(named, {"key": key, "id": side.id})
    op.alter_column("constituency", "key", nullable=False)
    op.create_unique_constraint("uq_constituency_house_id_key", "constituency", ["house_id", "key"])
    op.create_check_constraint(
        op.f("ck_constituency_key_plain"), "constituency", "key ~ '^[a-z0-9][a-z0-9-]{0,39}$'"
    )


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def _seats() -> None:
    for name in ("stands_in", "named"):
        op.add_column("seat", sa.Column(name, sa.Boolean(), server_default="false", nullable=False))
    op.create_check_constraint(
        op.f("ck_seat_somebody_stands_in"), "seat", "substitute_id IS NOT NULL OR NOT stands_in"
    )


def _rules() -> None:
    op.create_table(
        "decision_rules",
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=False),
        sa.Column("hash", sa.String(80), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("adoption", sa.String(80), nullable=False),
        sa.CheckConstraint("version > 0", op.f("ck_decision_rules_version_counts")),
        sa.CheckConstraint("octet_length(document::text) <= 200000", op.f("ck_decision_rules_document_sane")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], "fk_decision_rules_house_id"),
        sa.PrimaryKeyConstraint("house_id", "version", name="pk_decision_rules"),
    )


def _found(deciding: str, document: dict[str, object]) -> None:
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    made = sa.text(
        "INSERT INTO decision_rules (house_id, version, document, hash, since, adoption) "
        "SELECT id, 1, CAST(:document AS jsonb), :hash, published_at, 'setup' FROM house "
        "WHERE published_at IS NOT NULL AND deciding = :deciding"
    )
    digest = "sha256:" + sha256(text.encode()).hexdigest()
    op.get_bind().execute(made, {"document": text, "hash": digest, "deciding": deciding})


def downgrade() -> None:
    op.drop_table("decision_rules")
    op.drop_constraint("ck_seat_somebody_stands_in", "seat")
    op.drop_column("seat", "named")
    op.drop_column("seat", "stands_in")
    op.drop_constraint("ck_constituency_key_plain", "constituency")
    op.drop_constraint("uq_constituency_house_id_key", "constituency")
    op.drop_column("constituency", "key")
