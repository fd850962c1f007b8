"""What of decisions waits for one person, in all houses: answers, reviews, ends, and looking back."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.governance.models import Decision, MandateRequest, Review
from vastgoed.governance.queries import waiting_after as queries
from vastgoed.houses.models import House
from vastgoed.period import midnight
from vastgoed.text import msgid
from vastgoed.web.language import gettext, say
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Waiting

ENDS = {
    "trial": (msgid("Proef"), msgid("De proef «{title}» stopt vanzelf, tenzij u hem houdt.")),
    "emergency": (
        msgid("Spoedbesluit"),
        msgid("Het spoedbesluit «{title}» stopt vanzelf, tenzij u het houdt."),
    ),
    "final": (msgid("Besluit"), msgid("Besluit «{title}» stopt vanzelf, tenzij u het houdt.")),
}


async def decisions_wait(session: AsyncSession, visitor: Visitor, now: datetime) -> list[Waiting]:
    return [
        *(_request(*row) for row in await queries.requested(session, visitor, now)),
        *(_review(*row) for row in await queries.to_review(session, visitor, now)),
        *(ends(*row) for row in await queries.ending(session, visitor, now)),
        *(_look_back(*row) for row in await queries.to_look_back(session, visitor, now)),
    ]


def _request(request: MandateRequest, decision: Decision, house: House) -> Waiting:
    asked = say("Het huis vraagt u om «{title}» goed te vinden.", title=decision.title)
    path = f"{_at(house, decision)}#requests"
    return Waiting(gettext("Verzoek"), asked, house, path, gettext("Antwoord"), request.due_at)


def _review(review: Review, decision: Decision, house: House) -> Waiting:
    asked = say("Werkt «{title}» goed? Kijk het na.", title=decision.title)
    until, path = midnight(review.due_on + timedelta(days=1)), f"{_at(house, decision)}#reviews"
    return Waiting(gettext("Besluit"), asked, house, path, gettext("Kijk terug"), until)


def ends(decision: Decision, house: House) -> Waiting:
    kind, asked = ENDS[decision.standing]
    until = midnight(decision.until) if decision.until else None
    said, path = say(asked, title=decision.title), f"{_at(house, decision)}#afterwards"
    return Waiting(gettext(kind), said, house, path, gettext("Houden of niet"), until)


def _look_back(decision: Decision, house: House) -> Waiting:
    asked = say("Het spoedbesluit «{title}» is voorbij. Wat houden wij vast?", title=decision.title)
    path = f"{_at(house, decision)}/look-back"
    return Waiting(gettext("Spoedbesluit"), asked, house, path, gettext("Kijk terug"))


def _at(house: House, decision: Decision) -> str:
    return f"/houses/{house.slug}/decisions/{decision.number}"
