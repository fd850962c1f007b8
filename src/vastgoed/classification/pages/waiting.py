"""Appeals to judge, and answers of one's own groups that end or have ended."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.queries import Waiting as Row
from vastgoed.classification.queries import waiting_for
from vastgoed.period import day_of, midnight
from vastgoed.web.language import gettext, ngettext, say
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Place, Waiting


async def waits_for(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Waiting]:
    rows = await waiting_for(session, visitor, day_of(now))
    return [_appeals(it) if it.many else _answers(it) for it in rows]


def _appeals(row: Row) -> Waiting:
    said = ngettext(
        "{n} bezwaar van een groep wacht op uw oordeel.",
        "{n} bezwaren van groepen wachten op uw oordeel.",
        row.many,
    )
    asked = said.format(n=row.many)
    house, path = Place(row.slug, row.house), f"/houses/{row.slug}/appeals"
    return Waiting(gettext("Gebruikerscategorie"), asked, house, path, gettext("Lees en oordeel"))


def _answers(row: Row) -> Waiting:
    asked = say("Beantwoord de vragen over {group} opnieuw.", group=row.who)
    house, path = Place(row.slug, row.house), f"/groups/{row.group_id}/classification/{row.slug}"
    until = midnight(row.until) if row.until else None
    return Waiting(gettext("Gebruikerscategorie"), asked, house, path, gettext("Beantwoord"), until)
