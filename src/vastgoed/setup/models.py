from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Base


class FirstPrices(Base):
    """Answers of a house that has no policy yet, prices in cents; once it has one, that is what holds."""

    __tablename__ = "first_prices"
    __table_args__ = (
        CheckConstraint("unit IN ('hour', 'block', 'both')", "unit_known"),
        CheckConstraint("kind IN ('buurthuis', 'dorpshuis', 'sporthal', 'kerkzaal')", "kind_known"),
        CheckConstraint("approval IN ('auto', 'parties', 'all')", "approval_known"),
        CheckConstraint("cancel_hours > 0", "cancel_hours_positive"),
        CheckConstraint("least(neighbourhood, association, private, business) >= 0", "not_negative"),
    )

    house_id: Mapped[UUID] = mapped_column(ForeignKey("house.id", ondelete="CASCADE"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(10), default="hour", server_default="hour")
    neighbourhood: Mapped[int] = mapped_column(default=0, server_default="0")
    association: Mapped[int] = mapped_column(default=750, server_default="750")
    private: Mapped[int] = mapped_column(default=2000, server_default="2000")
    business: Mapped[int] = mapped_column(default=3500, server_default="3500")
    kind: Mapped[str] = mapped_column(String(10), default="buurthuis", server_default="buurthuis")
    cancel_hours: Mapped[int] = mapped_column(default=48, server_default="48")
    approval: Mapped[str] = mapped_column(String(10), default="parties", server_default="parties")
