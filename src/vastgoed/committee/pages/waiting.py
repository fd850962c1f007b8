"""Seats and offices that end soon: of oneself, and of the houses that one guides."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries.ending import ending_seats
from vastgoed.committee.rules.terms import Ending
from vastgoed.houses.models import House
from vastgoed.web.language import gettext, ngettext, say
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Waiting


async def waits_for(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Waiting]:
    found = await ending_seats(session, visitor, now)
    own = [it for it in found if it.person_id == visitor.me]
    others: dict[House, list[Ending]] = {}
    for it in found:
        if it.guided and it.person_id != visitor.me:
            others.setdefault(it.house, []).append(it)
    return [*(_own(it) for it in own if not it.left), *(_guided(*row) for row in others.items())]


def _own(it: Ending) -> Waiting:
    asked = say("Uw zetel voor {side} eindigt. Laat iets na voor wie na u komt.", side=it.side)
    return Waiting(gettext("Zetel"), asked, it.house, _at(it.house), gettext("Schrijf het op"), it.until)


def _guided(house: House, seats: list[Ending]) -> Waiting:
    said = ngettext(
        "{n} zetel eindigt. Wie gaat er verder?",
        "{n} zetels eindigen. Wie gaat er verder?",
        len(seats),
    )
    asked = said.format(n=len(seats))
    until = min((it.until for it in seats if it.until), default=None)
    return Waiting(gettext("Zetel"), asked, house, _at(house), gettext("Bekijk de zetels"), until)


def _at(house: House) -> str:
    return f"/steering/{house.slug}/committee"
