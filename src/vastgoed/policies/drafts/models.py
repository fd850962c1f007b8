"""What somebody is trying out: a policy of one's own, that holds nowhere."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key


class PolicyDraft(Base):
    """One per person and house; nobody else sees it. The document can always be read, if not published.

    unfinished: by place what was typed and cannot be read yet, field by field. revision: counts the changes.
    """

    __tablename__ = "policy_draft"
    __table_args__ = (
        UniqueConstraint("house_id", "person_id"),
        CheckConstraint("revision > 0", "revision_counts"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("policy.id"))
    """The published version it began with; empty when it came from a file."""
    document: Mapped[dict[str, Any]]
    unfinished: Mapped[dict[str, Any]] = mapped_column(default_factory=dict[str, Any])
    revision: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), onupdate=func.now(), init=False
    )


class DraftRevision(Base):
    """How a draft was after a change, so that it can be so again."""

    __tablename__ = "policy_draft_revision"

    draft_id: Mapped[UUID] = mapped_column(
        ForeignKey("policy_draft.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    said: Mapped[str] = mapped_column(String(300))
    """What was done, in the language of who did it."""
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("policy.id"))
    """The published version that it was made from then."""
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), init=False)
