"""Groups that told the first house what they do: looked at, waiting, nearly over, and one that disagrees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.actions import Told, appeal, check, decide, tell
from vastgoed.classification.models import Classification
from vastgoed.demo.actions.houses import Built
from vastgoed.demo.actions.people import Crowd
from vastgoed.demo.rules.crowd import DOMAIN
from vastgoed.demo.rules.diary import Span
from vastgoed.demo.rules.sketches import groups
from vastgoed.houses.models import House
from vastgoed.people.models import Group

NOBODY = {"eigen": False, "buurt": False, "winst": False, "organisatie": False}
A_CLUB, NEIGHBOURS = {**NOBODY, "organisatie": True}, {**NOBODY, "buurt": True}


@dataclass(frozen=True, slots=True)
class Saying:
    """What a group said, so many days ago. seen: what the manager saw, if they looked."""

    answers: Mapping[str, bool]
    days: int
    evidence: str = ""
    seen: str = ""


SAID = {
    "Koor De Lindezangers": Saying(A_CLUB, 120, "KvK 40412345", "De statuten: geen winst."),
    "Toneelgroep Doek Op": Saying(A_CLUB, 345, "KvK 40467890", "Het uittreksel van de KvK."),
    "Repair Café Lindestad": Saying(NEIGHBOURS, 3, "Iedereen mag binnenlopen. Zie ons prikbord."),
    "Bridgeclub Kleine Slem": Saying(A_CLUB, 12, "KvK 40411223"),
}
DISPUTED, WAS_TOLD = "Yoga met Samira", Saying(NEIGHBOURS, 20)
WHY = "Er is een les voor 12 euro per keer. Dat is meer dan de huur."
BUT = "De lessen zijn voor de buurt. Wie het niet kan betalen, doet gratis mee."


async def stand(session: AsyncSession, house: Built, crowd: Crowd, span: Span) -> None:
    manager = crowd.by_email[f"beheerder@{DOMAIN}"]
    for name, saying in SAID.items():
        made, then = await _told(session, house, crowd, span, (name, saying))
        if saying.seen:
            await check(session, made, saying.seen, manager, then + timedelta(days=4))
    made, then = await _told(session, house, crowd, span, (DISPUTED, WAS_TOLD))
    made = await decide(session, made, "bedrijf", WHY, manager, then + timedelta(days=6))
    await appeal(session, made, BUT, _contact(crowd, DISPUTED), span.now - timedelta(days=2))


async def _told(
    session: AsyncSession, house: Built, crowd: Crowd, span: Span, what: tuple[str, Saying]
) -> tuple[Classification, datetime]:
    """The row, and when they said so."""
    (name, saying), then = what, span.now - timedelta(days=what[1].days)
    building = await session.get_one(House, house.id)
    group = await session.get_one(Group, crowd.groups[_number(name)])
    told = Told(saying.answers, evidence=saying.evidence)
    return await tell(session, building, group, told, _contact(crowd, name), then), then


def _number(name: str) -> int:
    return next(number for number, group in enumerate(groups()) if group.name == name)


def _contact(crowd: Crowd, name: str) -> UUID:
    return crowd.contacts[_number(name)]
