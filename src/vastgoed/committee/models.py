from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base


class DecisionRules(Base):
    """How a house decides, from since on until the next version. A version is never changed."""

    __tablename__ = "decision_rules"
    __table_args__ = (
        CheckConstraint("version > 0", "version_counts"),
        CheckConstraint("octet_length(document::text) <= 200000", "document_sane"),
    )

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    hash: Mapped[str] = mapped_column(String(80))
    since: Mapped[datetime]
    adoption: Mapped[str] = mapped_column(String(80))
    """What put it in force: `setup`, or the decision, as governance calls it."""
