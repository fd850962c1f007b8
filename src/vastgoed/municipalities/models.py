from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from vastgoed.db import Key, Name, Shared


class Municipality(Shared):
    """A tenant: its data stand in a schema of their own and never mix with another's."""

    __tablename__ = "municipality"
    __table_args__ = (
        CheckConstraint("slug ~ '^[a-z][a-z0-9-]{0,39}$'", "slug_plain"),
        CheckConstraint("brand ~ '^#[0-9a-f]{6}$'", "brand_colour"),
    )

    id: Mapped[Key] = mapped_column(init=False)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[Name]
    host: Mapped[str | None] = mapped_column(String(253), unique=True, default=None)
    brand: Mapped[str] = mapped_column(String(7), default="#0f5f55")

    @property
    def schema(self) -> str:
        return schema_of(self.slug)


def schema_of(slug: str) -> str:
    return f"m_{slug.replace('-', '_')}"
