from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Index, String, func
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key


class LoggedRefusal(Base):
    """What was asked and why not: the hidden demand. Written after the refused transaction is rolled back."""

    __tablename__ = "refusal"
    __table_args__ = (Index("ix_refusal_house", "house_id", "at"),)

    id: Mapped[Key] = mapped_column(init=False)
    code: Mapped[str] = mapped_column(String(40))
    wish: Mapped[dict[str, Any]]
    """Room, time, persons, category, as they were asked; of unmet demand what was searched, and words."""
    house_id: Mapped[UUID | None] = mapped_column(default=None)
    """None: somebody looked in all houses."""
    clause: Mapped[str] = mapped_column(String(60), default="", server_default="")
    room_id: Mapped[UUID | None] = mapped_column(default=None)
    person_id: Mapped[UUID | None] = mapped_column(default=None)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), init=False)
