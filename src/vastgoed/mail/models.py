from datetime import datetime

from sqlalchemy import DateTime, Index, String, func
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base, Key


class Letter(Base):
    """A mail as it was sent, kept while people may ask what we wrote them."""

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_at", "at"),)

    id: Mapped[Key] = mapped_column(init=False)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str]
    html: Mapped[str]
    calendar: Mapped[str] = mapped_column(default="", server_default="")
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), init=False)
