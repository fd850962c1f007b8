"""Who came, with which key or code, and who was there to welcome them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0005"
down_revision = "tenant_0004"

REAL = "NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)"
MOMENT = sa.DateTime(timezone=True)
LIVE = sa.text("revoked_at IS NULL")
TABLES = ("reception_rule", "part_access", "access_code", "house_key", "key_loan", "host_shift")


def upgrade() -> None:
    _rules()
    _codes()
    _keys()
    _shifts()


def _key(table: str, column: str = "id") -> list[sa.schema.SchemaItem]:
    default = sa.text("uuidv7()") if column == "id" else None
    return [
        sa.Column(column, sa.Uuid(), server_default=default, nullable=False),
        sa.PrimaryKeyConstraint(column, name=op.f(f"pk_{table}")),
    ]


def _points(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete
    )


def _rules() -> None:
    op.create_table(
        "reception_rule",
        *_key("reception_rule", "house_id"),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("asks", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("release_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("release_minutes BETWEEN 0 AND 240", name=op.f("ck_reception_rule_minutes_sane")),
        sa.CheckConstraint(
            "asks OR release_minutes = 0", name=op.f("ck_reception_rule_only_who_asks_releases")
        ),
        _points("reception_rule", "house_id", "house", "CASCADE"),
    )
    op.create_table(
        "part_access",
        *_key("part_access", "part_id"),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["house_id", "part_id"],
            ["room_part.house_id", "room_part.id"],
            name=op.f("fk_part_access_house_id_part_id"),
        ),
    )
    op.create_index("ix_part_access_house", "part_access", ["house_id"])


def _codes() -> None:
    op.create_table(
        "access_code",
        *_key("access_code"),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("house_id"), "="),
            (sa.column("code"), "="),
            (sa.column("occurrence_id"), "<>"),
            (sa.column("during"), "&&"),
            where=LIVE,
            name="one_code_one_visit",
            using="gist",
        ),
        sa.CheckConstraint(REAL, name=op.f("ck_access_code_during_real")),
        sa.CheckConstraint("code <> ''", name=op.f("ck_access_code_not_empty")),
        _points("access_code", "house_id", "house"),
        _points("access_code", "part_id", "room_part"),
        _points("access_code", "occurrence_id", "occurrence", "CASCADE"),
    )
    op.create_index(
        "ix_access_code_live",
        "access_code",
        ["occurrence_id", "part_id"],
        unique=True,
        postgresql_where=LIVE,
    )


def _keys() -> None:
    op.create_table(
        "house_key",
        *_key("house_key"),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("opens", sa.String(80), server_default="", nullable=False),
        sa.UniqueConstraint("house_id", "label", name=op.f("uq_house_key_house_id_label")),
        _points("house_key", "house_id", "house"),
    )
    op.create_table(
        "key_loan",
        *_key("key_loan"),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("phone", sa.String(20), server_default="", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("back_at", MOMENT, nullable=True),
        sa.CheckConstraint("back_at IS NULL OR back_at >= since", name=op.f("ck_key_loan_back_after")),
        _points("key_loan", "key_id", "house_key", "CASCADE"),
        _points("key_loan", "person_id", "person", "SET NULL"),
    )
    op.create_index(
        "ix_key_loan_out", "key_loan", ["key_id"], unique=True, postgresql_where=sa.text("back_at IS NULL")
    )
    op.create_index("ix_key_loan_person", "key_loan", ["person_id"])


def _shifts() -> None:
    op.create_table(
        "host_shift",
        *_key("host_shift"),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(REAL, name=op.f("ck_host_shift_during_real")),
        postgresql.ExcludeConstraint(
            (sa.column("person_id"), "="),
            (sa.column("during"), "&&"),
            name="one_place_at_a_time",
            using="gist",
        ),
        _points("host_shift", "house_id", "house"),
        _points("host_shift", "person_id", "person", "SET NULL"),
    )
    op.create_index("ix_host_shift_house", "host_shift", ["house_id", "during"], postgresql_using="gist")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
