"""Actions that are due, agreements to look at again, and what rubs and nobody took up."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.period import midnight
from vastgoed.steering.models import Action, Agreement
from vastgoed.steering.queries import waiting as queries
from vastgoed.text import msgid
from vastgoed.web.language import gettext, ngettext, say
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Waiting

DAY = timedelta(days=1)
ERASED = msgid("Deze tekst is verwijderd.")


async def waits_for(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Waiting]:
    return [
        *(_action(*row) for row in await queries.due(session, visitor, now)),
        *(_agreement(*row) for row in await queries.to_check(session, visitor, now)),
        *(_tensions(*row) for row in await queries.open_tensions(session, visitor)),
    ]


def _action(it: Action, text: str, house: House) -> Waiting:
    path, act = f"/steering/{house.slug}#a{it.seq}", gettext("Ga naar de actie")
    until = midnight(it.due_on + DAY)
    return Waiting(gettext("Actie"), text or gettext(ERASED), house, path, act, until)


def _agreement(it: Agreement, text: str, house: House) -> Waiting:
    asked = say("Geldt deze afspraak nog? {text}", text=text or gettext(ERASED))
    until = midnight(it.review_on + DAY) if it.review_on else None
    path = f"/steering/{house.slug}#g{it.seq}"
    return Waiting(gettext("Afspraak"), asked, house, path, gettext("Kijk het na"), until)


def _tensions(house: House, count: int, eldest: int) -> Waiting:
    path = f"/steering/{house.slug}" + (f"/tensions/{eldest}" if count == 1 else "#tensions")
    said = ngettext(
        "{n} spanning of signaal wacht op een antwoord.",
        "{n} spanningen en signalen wachten op een antwoord.",
        count,
    )
    asked = said.format(n=count)
    return Waiting(gettext("Spanning"), asked, house, path, gettext("Lees en antwoord"))
