"""first"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "tenant_0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "answered",
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("location", sa.String(length=400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("key", "who", name=op.f("pk_answered")),
    )
    op.create_table(
        "attempt",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("who", sa.String(length=254), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("kind", "who", "since", name=op.f("pk_attempt")),
    )
    op.create_table(
        "booking_group",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("category", sa.String(length=40), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_group")),
        sa.UniqueConstraint("name", name=op.f("uq_booking_group_name")),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("to", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("calendar", sa.String(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_letter_key")),
    )
    op.create_index("ix_letter_at", "letter", ["at"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dead_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(length=500), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["due_at"],
        unique=False,
        postgresql_where="done_at IS NULL AND dead_at IS NULL",
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("name", sa.String(length=80), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=20), server_default="", nullable=False),
        sa.Column("language", sa.String(length=2), server_default="nl", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_person_email_lower")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )
    op.create_table(
        "refusal",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("wish", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("clause", sa.String(length=60), server_default="", nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusal")),
    )
    op.create_index("ix_refusal_house", "refusal", ["house_id", "at"], unique=False)
    op.create_table(
        "reminder",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("kind", "subject", name=op.f("pk_reminder")),
    )
    op.create_index("ix_reminder_due", "reminder", ["at"], unique=False, postgresql_where="done_at IS NULL")
    op.create_table(
        "school_holiday",
        sa.Column("region", sa.String(length=10), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.CheckConstraint("first <= last", name=op.f("ck_school_holiday_first_first")),
        sa.PrimaryKeyConstraint("region", "first", name=op.f("pk_school_holiday")),
    )
    op.create_table(
        "sign_in_code",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("browser", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_code")),
    )
    op.create_index("ix_sign_in_code_browser", "sign_in_code", ["browser", "expires_at"], unique=False)
    op.create_table(
        "house",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=200), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=20), server_default="", nullable=False),
        sa.Column("email", sa.String(length=254), server_default="", nullable=False),
        sa.Column("about", sa.String(length=2000), server_default="", nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("operator_id", sa.Uuid(), nullable=True),
        sa.Column("school_region", sa.String(length=10), server_default="midden", nullable=False),
        sa.Column("open_on_holidays", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("deciding", sa.String(length=10), server_default="committee", nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "school_region IN ('noord', 'midden', 'zuid')", name=op.f("ck_house_region_known")
        ),
        sa.CheckConstraint(
            "deciding IN ('board', 'committee', 'triangle')", name=op.f("ck_house_deciding_known")
        ),
        sa.CheckConstraint("slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'", name=op.f("ck_house_slug_plain")),
        sa.ForeignKeyConstraint(["operator_id"], ["organisation.id"], name=op.f("fk_house_operator_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_house_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house")),
        sa.UniqueConstraint("slug", name=op.f("uq_house_slug")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["booking_group.id"], name=op.f("fk_invitation_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["invited_by"], ["person.id"], name=op.f("fk_invitation_invited_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token", name=op.f("uq_invitation_token")),
    )
    op.create_index(op.f("ix_invitation_group_id"), "invitation", ["group_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=10), server_default="member", nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("part IN ('contact', 'member')", name=op.f("ck_membership_part_known")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["booking_group.id"], name=op.f("fk_membership_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_membership_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"], unique=False)
    op.create_table(
        "web_session",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device", sa.String(length=80), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_web_session_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_session")),
    )
    op.create_index(op.f("ix_web_session_person_id"), "web_session", ["person_id"], unique=False)
    op.create_table(
        "constituency",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_constituency_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_constituency")),
        sa.UniqueConstraint("house_id", "name", name=op.f("uq_constituency_house_id_name")),
    )
    op.create_table(
        "equipment",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("stock", sa.Integer(), nullable=False),
        sa.CheckConstraint("stock BETWEEN 0 AND 10000", name=op.f("ck_equipment_stock_sane")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_equipment_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment")),
        sa.UniqueConstraint("house_id", "name", name=op.f("uq_equipment_house_id_name")),
    )
    op.create_table(
        "house_change",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("change", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["person.id"], name=op.f("fk_house_change_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_house_change_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_change")),
    )
    op.create_index("ix_house_change_house", "house_change", ["house_id", "at"], unique=False)
    op.create_table(
        "first_prices",
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.String(length=10), server_default="hour", nullable=False),
        sa.Column("neighbourhood", sa.Integer(), server_default="0", nullable=False),
        sa.Column("association", sa.Integer(), server_default="750", nullable=False),
        sa.Column("private", sa.Integer(), server_default="2000", nullable=False),
        sa.Column("business", sa.Integer(), server_default="3500", nullable=False),
        sa.CheckConstraint(
            "least(neighbourhood, association, private, business) >= 0",
            name=op.f("ck_first_prices_not_negative"),
        ),
        sa.CheckConstraint("unit IN ('hour', 'block')", name=op.f("ck_first_prices_unit_known")),
        sa.ForeignKeyConstraint(
            ["house_id"], ["house.id"], name=op.f("fk_first_prices_house_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("house_id", name=op.f("pk_first_prices")),
    )
    op.create_table(
        "opening_exception",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=True),
        sa.Column("closes", sa.Time(), nullable=True),
        sa.Column("kind", sa.String(length=10), server_default="staffed", nullable=False),
        sa.Column("reason", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("kind IN ('staffed', 'key')", name=op.f("ck_opening_exception_kind_known")),
        sa.CheckConstraint(
            "opens < closes OR closes = '00:00'", name=op.f("ck_opening_exception_opens_first")
        ),
        sa.CheckConstraint(
            "(opens IS NULL) = (closes IS NULL)", name=op.f("ck_opening_exception_both_or_neither")
        ),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_opening_exception_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_exception")),
    )
    op.create_index("ix_opening_exception_day", "opening_exception", ["house_id", "day"], unique=False)
    op.create_table(
        "opening_hours",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.Column("kind", sa.String(length=10), server_default="staffed", nullable=False),
        sa.CheckConstraint("kind IN ('staffed', 'key')", name=op.f("ck_opening_hours_kind_known")),
        sa.CheckConstraint("opens < closes OR closes = '00:00'", name=op.f("ck_opening_hours_opens_first")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_opening_hours_weekday_exists")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_opening_hours_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_hours")),
        sa.UniqueConstraint(
            "house_id", "weekday", "opens", name=op.f("uq_opening_hours_house_id_weekday_opens")
        ),
    )
    op.create_table(
        "policy",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=71), nullable=False),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "published_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint("hash ~ '^sha256:[0-9a-f]{64}$'", name=op.f("ck_policy_hash_plain")),
        sa.CheckConstraint("version > 0", name=op.f("ck_policy_version_positive")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_policy_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
        sa.UniqueConstraint("house_id", "version", name=op.f("uq_policy_house_id_version")),
    )
    op.create_table(
        "role_term",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "role IN ('manager', 'treasurer', 'facilitator', 'official', 'host')",
            name=op.f("ck_role_term_role_known"),
        ),
        sa.CheckConstraint("until > since", name=op.f("ck_role_term_since_first")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_role_term_house_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_role_term_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_term")),
    )
    op.create_index("ix_role_term_person", "role_term", ["person_id"], unique=False)
    op.create_table(
        "room",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("area_m2", sa.Integer(), nullable=True),
        sa.Column("floor", sa.String(length=80), server_default="", nullable=False),
        sa.Column("about", sa.String(length=2000), server_default="", nullable=False),
        sa.Column("facts", postgresql.ARRAY(sa.String(length=20)), server_default="{}", nullable=False),
        sa.Column("turnover_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("grid_minutes", sa.Integer(), server_default="30", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'", name=op.f("ck_room_slug_plain")),
        sa.CheckConstraint("capacity BETWEEN 1 AND 5000", name=op.f("ck_room_capacity_sane")),
        sa.CheckConstraint("grid_minutes IN (15, 30, 60)", name=op.f("ck_room_grid_known")),
        sa.CheckConstraint("turnover_minutes BETWEEN 0 AND 720", name=op.f("ck_room_turnover_sane")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_room_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("house_id", "id", name=op.f("uq_room_house_id_id")),
        sa.UniqueConstraint("house_id", "slug", name=op.f("uq_room_house_id_slug")),
    )
    op.create_table(
        "room_part",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_room_part_house_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_part")),
        sa.UniqueConstraint("house_id", "id", name=op.f("uq_room_part_house_id_id")),
        sa.UniqueConstraint("house_id", "name", name=op.f("uq_room_part_house_id_name")),
    )
    op.create_table(
        "closure",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("reason", sa.String(length=80), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("NOT isempty(during)", name=op.f("ck_closure_not_empty")),
        sa.CheckConstraint(
            "NOT lower_inf(during) AND NOT upper_inf(during)", name=op.f("ck_closure_bounded")
        ),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_closure_house_id")),
        sa.ForeignKeyConstraint(["part_id"], ["room_part.id"], name=op.f("fk_closure_part_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
    )
    op.create_index(
        "ix_closure_during", "closure", ["house_id", "during"], unique=False, postgresql_using="gist"
    )
    op.create_table(
        "layout",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("setup_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("strike_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("capacity BETWEEN 1 AND 5000", name=op.f("ck_layout_capacity_sane")),
        sa.CheckConstraint(
            "setup_minutes BETWEEN 0 AND 480 AND strike_minutes BETWEEN 0 AND 480",
            name=op.f("ck_layout_times_sane"),
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_layout_room_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layout")),
        sa.UniqueConstraint("room_id", "name", name=op.f("uq_layout_room_id_name")),
    )
    op.create_table(
        "photo",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("alt", sa.String(length=200), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_photo_room_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    op.create_index(op.f("ix_photo_room_id"), "photo", ["room_id"], unique=False)
    op.create_table(
        "policy_term",
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("valid", postgresql.DATERANGE(), nullable=False),
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("adoption", sa.String(length=200), nullable=False),
        sa.CheckConstraint("NOT isempty(valid) AND NOT lower_inf(valid)", name=op.f("ck_policy_term_begins")),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_policy_term_house_id")),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_policy_term_policy_id")),
        sa.PrimaryKeyConstraint("house_id", "valid", name=op.f("pk_policy_term")),
    )
    op.create_index("ix_policy_term_policy", "policy_term", ["policy_id"], unique=False)
    op.create_table(
        "room_composition",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["house_id", "part_id"],
            ["room_part.house_id", "room_part.id"],
            name=op.f("fk_room_composition_house_id_part_id"),
        ),
        sa.ForeignKeyConstraint(
            ["house_id", "room_id"],
            ["room.house_id", "room.id"],
            name=op.f("fk_room_composition_house_id_room_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("room_id", "part_id", name=op.f("pk_room_composition")),
    )
    op.create_index(op.f("ix_room_composition_part_id"), "room_composition", ["part_id"], unique=False)
    op.create_table(
        "seat",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("constituency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("substitute_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("until > since", name=op.f("ck_seat_since_first")),
        sa.ForeignKeyConstraint(
            ["constituency_id"], ["constituency.id"], name=op.f("fk_seat_constituency_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_seat_person_id")),
        sa.ForeignKeyConstraint(["substitute_id"], ["person.id"], name=op.f("fk_seat_substitute_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
    )
    op.create_index(op.f("ix_seat_constituency_id"), "seat", ["constituency_id"], unique=False)
    op.create_index(op.f("ix_seat_person_id"), "seat", ["person_id"], unique=False)
    op.create_table(
        "booking",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("policy_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("function", sa.String(length=10), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("mark", sa.String(length=80), nullable=True),
        sa.Column("address", sa.String(length=50), server_default="", nullable=False),
        sa.Column("title", sa.String(length=80), server_default="", nullable=False),
        sa.Column("private", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("layout_id", sa.Uuid(), nullable=True),
        sa.Column("extras", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("rule", sa.String(length=200), server_default="", nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "function IN ('social', 'commercial', 'own')", name=op.f("ck_booking_function_known")
        ),
        sa.CheckConstraint("num_nonnulls(person_id, mark) >= 1", name=op.f("ck_booking_somebody_asks")),
        sa.CheckConstraint("persons BETWEEN 1 AND 5000", name=op.f("ck_booking_persons_sane")),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name=op.f("fk_booking_entered_by")),
        sa.ForeignKeyConstraint(["group_id"], ["booking_group.id"], name=op.f("fk_booking_group_id")),
        sa.ForeignKeyConstraint(
            ["house_id", "room_id"], ["room.house_id", "room.id"], name=op.f("fk_booking_house_id_room_id")
        ),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_booking_house_id")),
        sa.ForeignKeyConstraint(
            ["layout_id"], ["layout.id"], name=op.f("fk_booking_layout_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_booking_person_id")),
        sa.ForeignKeyConstraint(["policy_id"], ["policy.id"], name=op.f("fk_booking_policy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking")),
    )
    op.create_index("ix_booking_group", "booking", ["group_id"], unique=False)
    op.create_index(
        "ix_booking_mark", "booking", ["mark"], unique=False, postgresql_where="person_id IS NULL"
    )
    op.create_index("ix_booking_person", "booking", ["person_id"], unique=False)
    op.create_table(
        "closure_exempt",
        sa.Column("closure_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closure_id"], ["closure.id"], name=op.f("fk_closure_exempt_closure_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["booking_group.id"], name=op.f("fk_closure_exempt_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("closure_id", "group_id", name=op.f("pk_closure_exempt")),
    )
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("quote", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("setup_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("strike_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fee_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "(state = 'held') = (held_until IS NOT NULL)", name=op.f("ck_occurrence_hold_ends")
        ),
        sa.CheckConstraint(
            "state IN ('held', 'requested', 'confirmed', 'checked_in', 'done', 'waiting', 'refused', 'cancelled', 'lapsed', 'no_show', 'skipped')",
            name=op.f("ck_occurrence_state_known"),
        ),
        sa.CheckConstraint(
            "NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)",
            name=op.f("ck_occurrence_during_real"),
        ),
        sa.CheckConstraint(
            "setup_minutes >= 0 AND strike_minutes >= 0 AND cents >= 0",
            name=op.f("ck_occurrence_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], name=op.f("fk_occurrence_booking_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["house_id"], ["house.id"], name=op.f("fk_occurrence_house_id")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_occurrence_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
    )
    op.create_index("ix_occurrence_booking", "occurrence", ["booking_id"], unique=False)
    op.create_index(
        "ix_occurrence_held", "occurrence", ["held_until"], unique=False, postgresql_where="state = 'held'"
    )
    op.create_index("ix_occurrence_house", "occurrence", ["house_id", "starts_at"], unique=False)
    op.create_index(
        "ix_occurrence_room", "occurrence", ["room_id", "during"], unique=False, postgresql_using="gist"
    )
    op.create_index(
        "ix_occurrence_waiting",
        "occurrence",
        ["house_id", "starts_at"],
        unique=False,
        postgresql_where="state = 'requested'",
    )
    op.create_table(
        "occupancy",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("house_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("part_id"), "="), (sa.column("during"), "&&"), using="gist", name="no_double_booking"
        ),
        sa.CheckConstraint(
            "upper(during) - lower(during) <= interval '31 days' AND lower(during) >= '2000-01-01 00:00+00' AND upper(during) <= '2100-01-01 00:00+00'",
            name=op.f("ck_occupancy_during_sane"),
        ),
        sa.CheckConstraint(
            "NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)",
            name=op.f("ck_occupancy_during_real"),
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrence.id"], name=op.f("fk_occupancy_occurrence_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["part_id"], ["room_part.id"], name=op.f("fk_occupancy_part_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupancy")),
    )
    op.create_index(
        "ix_occupancy_held",
        "occupancy",
        ["part_id", "expires_at"],
        unique=False,
        postgresql_where="expires_at IS NOT NULL",
    )
    op.create_index(
        "ix_occupancy_house", "occupancy", ["house_id", "during"], unique=False, postgresql_using="gist"
    )
    op.create_index("ix_occupancy_occurrence", "occupancy", ["occurrence_id"], unique=False)
    op.create_table(
        "transition",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.String(length=12), server_default="", nullable=False),
        sa.Column("after", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=400), server_default="", nullable=False),
        sa.Column("clause", sa.String(length=60), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_transition_actor_id")),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrence.id"], name=op.f("fk_transition_occurrence_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transition")),
    )
    op.create_index("ix_transition_occurrence", "transition", ["occurrence_id", "at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_transition_occurrence", table_name="transition")
    op.drop_table("transition")
    op.drop_index("ix_occupancy_occurrence", table_name="occupancy")
    op.drop_index("ix_occupancy_house", table_name="occupancy", postgresql_using="gist")
    op.drop_index("ix_occupancy_held", table_name="occupancy", postgresql_where="expires_at IS NOT NULL")
    op.drop_table("occupancy")
    op.drop_index("ix_occurrence_waiting", table_name="occurrence", postgresql_where="state = 'requested'")
    op.drop_index("ix_occurrence_room", table_name="occurrence", postgresql_using="gist")
    op.drop_index("ix_occurrence_house", table_name="occurrence")
    op.drop_index("ix_occurrence_held", table_name="occurrence", postgresql_where="state = 'held'")
    op.drop_index("ix_occurrence_booking", table_name="occurrence")
    op.drop_table("occurrence")
    op.drop_table("closure_exempt")
    op.drop_index("ix_booking_person", table_name="booking")
    op.drop_index("ix_booking_mark", table_name="booking", postgresql_where="person_id IS NULL")
    op.drop_index("ix_booking_group", table_name="booking")
    op.drop_table("booking")
    op.drop_index(op.f("ix_seat_person_id"), table_name="seat")
    op.drop_index(op.f("ix_seat_constituency_id"), table_name="seat")
    op.drop_table("seat")
    op.drop_index(op.f("ix_room_composition_part_id"), table_name="room_composition")
    op.drop_table("room_composition")
    op.drop_index("ix_policy_term_policy", table_name="policy_term")
    op.drop_table("policy_term")
    op.drop_index(op.f("ix_photo_room_id"), table_name="photo")
    op.drop_table("photo")
    op.drop_table("layout")
    op.drop_index("ix_closure_during", table_name="closure", postgresql_using="gist")
    op.drop_table("closure")
    op.drop_table("room_part")
    op.drop_table("room")
    op.drop_index("ix_role_term_person", table_name="role_term")
    op.drop_table("role_term")
    op.drop_table("policy")
    op.drop_table("opening_hours")
    op.drop_index("ix_opening_exception_day", table_name="opening_exception")
    op.drop_table("opening_exception")
    op.drop_table("first_prices")
    op.drop_index("ix_house_change_house", table_name="house_change")
    op.drop_table("house_change")
    op.drop_table("equipment")
    op.drop_table("constituency")
    op.drop_index(op.f("ix_web_session_person_id"), table_name="web_session")
    op.drop_table("web_session")
    op.drop_index(op.f("ix_membership_person_id"), table_name="membership")
    op.drop_table("membership")
    op.drop_index(op.f("ix_invitation_group_id"), table_name="invitation")
    op.drop_table("invitation")
    op.drop_table("house")
    op.drop_index("ix_sign_in_code_browser", table_name="sign_in_code")
    op.drop_table("sign_in_code")
    op.drop_table("school_holiday")
    op.drop_index("ix_reminder_due", table_name="reminder", postgresql_where="done_at IS NULL")
    op.drop_table("reminder")
    op.drop_index("ix_refusal_house", table_name="refusal")
    op.drop_table("refusal")
    op.drop_table("person")
    op.drop_index(
        "ix_outbox_open", table_name="outbox", postgresql_where="done_at IS NULL AND dead_at IS NULL"
    )
    op.drop_table("outbox")
    op.drop_table("organisation")
    op.drop_index("ix_letter_at", table_name="letter")
    op.drop_table("letter")
    op.drop_table("booking_group")
    op.drop_table("attempt")
    op.drop_table("answered")
