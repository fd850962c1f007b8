"""Limits from outside: what a committee is asked, and what the municipality still has to reply."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.mandates.models import Mandate, MandateAnswer
from vastgoed.mandates.queries import waiting as queries
from vastgoed.period import midnight
from vastgoed.web.language import gettext, ngettext, say
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Waiting


async def waits_for(session: AsyncSession, visitor: Visitor, _: datetime) -> list[Waiting]:
    official = visitor.holds("official")
    return [
        *(_asked(*row) for row in await queries.unanswered(session, visitor) if not _asks(visitor, row[0])),
        *(_answered(*row) for row in (await queries.unreplied(session, visitor) if official else ())),
    ]


def _asks(visitor: Visitor, it: Mandate) -> bool:
    """Whether it is the question of this official, who leaves the answer to others."""
    return any(
        office.role == "official" and office.house_id in {None, it.house_id} for office in visitor.offices
    )


def _asked(it: Mandate, answer: MandateAnswer, house: House) -> Waiting:
    asked = say("De gemeente vraagt wat u vindt van «{title}».", title=it.title)
    path, until = f"/steering/{house.slug}/mandates/{it.id}", midnight(answer.due_on + timedelta(days=1))
    return Waiting(gettext("Kader"), asked, house, path, gettext("Antwoord"), until)


def _answered(it: Mandate, count: int) -> Waiting:
    said = ngettext(
        "{n} punt over «{title}» wacht op een reactie.",
        "{n} punten over «{title}» wachten op een reactie.",
        count,
    )
    asked = said.format(n=count, title=it.title)
    return Waiting(gettext("Kader"), asked, None, f"/municipality/mandates/{it.id}", gettext("Reageer"))
