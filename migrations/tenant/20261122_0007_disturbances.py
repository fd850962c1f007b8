"""What is broken, and what happened to the bookings that it hit."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0007"
down_revision = "tenant_0006"


def upgrade() -> None:
    _disturbance()
    _disturbed_part()
    _disturbed_time()
    _defect()
    _of_defect()


def _key(name: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    ]


def _points(table: str, column: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), server_default="", nullable=False)


def _moment(name: str, *, nullable: bool = False, now: bool = False) -> sa.Column[object]:
    default = sa.text("now()") if now else None
    return sa.Column(name, sa.DateTime(timezone=True), server_default=default, nullable=nullable)


def _disturbance() -> None:
    op.create_table(
        "disturbance",
        *_key("disturbance"),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("reason", sa.String(80), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        _moment("at", now=True),
        _moment("ended_at", nullable=True),
        sa.CheckConstraint("NOT isempty(during)", name=op.f("ck_disturbance_not_empty")),
        sa.CheckConstraint(
            "NOT lower_inf(during) AND NOT upper_inf(during)", name=op.f("ck_disturbance_bounded")
        ),
        _points("disturbance", "house_id", "house"),
        _points("disturbance", "actor_id", "person", "SET NULL"),
    )
    op.create_index("ix_disturbance_house", "disturbance", ["house_id", "during"], postgresql_using="gist")


def _disturbed_part() -> None:
    op.create_table(
        "disturbed_part",
        *_key("disturbed_part"),
        sa.Column("disturbance_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("closure_id", sa.Uuid(), nullable=True),
        _points("disturbed_part", "disturbance_id", "disturbance", "CASCADE"),
        _points("disturbed_part", "part_id", "room_part"),
        _points("disturbed_part", "closure_id", "closure", "SET NULL"),
        sa.UniqueConstraint(
            "disturbance_id", "part_id", name=op.f("uq_disturbed_part_disturbance_id_part_id")
        ),
    )
    op.create_index("ix_disturbed_part_closure", "disturbed_part", ["closure_id"])


def _disturbed_time() -> None:
    op.create_table(
        "disturbed_time",
        *_key("disturbed_time"),
        sa.Column("disturbance_id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        _moment("handled_at"),
        sa.Column("handled_by", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("refund_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("mailed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        _moment("called_at", nullable=True),
        _moment("declined_at", nullable=True),
        sa.CheckConstraint(
            "outcome IN ('moved', 'cancelled', 'kept', 'released')",
            name=op.f("ck_disturbed_time_outcome_known"),
        ),
        sa.CheckConstraint("refund_cents >= 0", name=op.f("ck_disturbed_time_refund_not_negative")),
        _points("disturbed_time", "disturbance_id", "disturbance", "CASCADE"),
        _points("disturbed_time", "occurrence_id", "occurrence", "CASCADE"),
        _points("disturbed_time", "room_id", "room"),
        _points("disturbed_time", "handled_by", "person", "SET NULL"),
        _points("disturbed_time", "person_id", "person", "SET NULL"),
    )
    op.create_index("ix_disturbed_time_disturbance", "disturbed_time", ["disturbance_id"])
    op.create_index("ix_disturbed_time_occurrence", "disturbed_time", ["occurrence_id"])


def _defect() -> None:
    op.create_table(
        "defect_reporter",
        *_key("defect_reporter"),
        _text("name", 80),
        _text("phone", 20),
        _text("email", 254),
        sa.Column("language", sa.String(2), server_default="nl", nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        _points("defect_reporter", "person_id", "person", "SET NULL"),
    )
    op.create_table(
        "defect",
        *_key("defect"),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        _text("place", 80),
        sa.Column("state", sa.String(10), server_default="open", nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("reporter_id", sa.Uuid(), nullable=True),
        sa.Column("disturbance_id", sa.Uuid(), nullable=True),
        _moment("at", now=True),
        _moment("done_at", nullable=True),
        sa.CheckConstraint("state IN ('open', 'doing', 'done')", name=op.f("ck_defect_state_known")),
        sa.CheckConstraint("room_id IS NOT NULL OR place <> ''", name=op.f("ck_defect_somewhere")),
        sa.ForeignKeyConstraint(
            ["house_id", "room_id"], ["room.house_id", "room.id"], name=op.f("fk_defect_house_id_room_id")
        ),
        _points("defect", "house_id", "house"),
        _points("defect", "owner_id", "person", "SET NULL"),
        _points("defect", "reporter_id", "defect_reporter", "SET NULL"),
        _points("defect", "disturbance_id", "disturbance", "SET NULL"),
        sa.UniqueConstraint("key", name=op.f("uq_defect_key")),
    )
    op.create_index("ix_defect_house", "defect", ["house_id", "state", "due"])


def _of_defect() -> None:
    op.create_table(
        "defect_photo",
        sa.Column("defect_id", sa.Uuid(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        _points("defect_photo", "defect_id", "defect", "CASCADE"),
        sa.PrimaryKeyConstraint("defect_id", name=op.f("pk_defect_photo")),
    )
    op.create_table(
        "defect_step",
        *_key("defect_step"),
        sa.Column("defect_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        _moment("at"),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        _text("note", 400),
        sa.CheckConstraint("state IN ('open', 'doing', 'done')", name=op.f("ck_defect_step_state_known")),
        _points("defect_step", "defect_id", "defect", "CASCADE"),
        _points("defect_step", "owner_id", "person", "SET NULL"),
        _points("defect_step", "actor_id", "person", "SET NULL"),
    )
    op.create_index("ix_defect_step_defect", "defect_step", ["defect_id", "at"])


def downgrade() -> None:
    for table in ("defect_step", "defect_photo", "defect", "defect_reporter"):
        op.drop_table(table)
    for table in ("disturbed_time", "disturbed_part", "disturbance"):
        op.drop_table(table)
