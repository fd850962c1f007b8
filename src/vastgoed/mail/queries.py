from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.jobs.queries import schema_of
from vastgoed.mail.models import Letter
from vastgoed.municipalities.models import Municipality

SHOWN = 50


async def municipality(session: AsyncSession) -> Municipality:
    """Whose letter this is; its name stands in it and its host in the links."""
    schema = func.concat("m_", func.replace(Municipality.slug, "-", "_"))
    return (await session.scalars(select(Municipality).where(schema == schema_of(session)))).one()


async def letters(session: AsyncSession, to: str = "") -> Sequence[Letter]:
    """The newest letters of this municipality, to whoever or to one address; the newest first."""
    sent = select(Letter).where(Letter.to == to) if to else select(Letter)
    return (await session.scalars(sent.order_by(Letter.at.desc(), Letter.id.desc()).limit(SHOWN))).all()
