"""A committee that is asked about proposals, in a house with a year of bookings."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import a_seat
from tests.factories import a_person
from tests.governance.making import AGREED, a_proposal, changing
from tests.linde import Linde
from tests.simulations.bygone import NOW, dearer
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.models import Proposal
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.people.models import Person
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document

SIDES = ("Bewoners", "Gebruikers", "Professionals")
SINCE = NOW - timedelta(days=30)


async def a_committee(
    session: AsyncSession, house: House, sides: Sequence[str] = SIDES, each: int = 1
) -> list[Person]:
    """So many people for each side, in order."""
    people = [await a_person(session) for _ in range(each * len(sides))]
    for at, person in enumerate(people):
        await a_seat(session, house, sides[at // each], person, since=SINCE)
    return people


async def other_rules(
    session: AsyncSession, linde: Linde, wanted: Document | None = None, **but: Any
) -> Proposal:
    """The hall of De Linde a little dearer, or what is wanted."""
    [term] = await policies.terms(session, [linde.house.id])
    begun = await policies.document(session, term.policy_id)
    content = changing(begun, (wanted or dearer()).model_copy(update={"examples": []}))
    title = "De grote zaal iets duurder"
    own = {"kind": "policy", "title": title, "content": content, "parent_id": term.policy_id}
    return await a_proposal(session, linde.house, **own | but)


async def frozen(session: AsyncSession, proposal: Proposal) -> Proposal:
    return await freeze(session, proposal.id, await guide(session), NOW)


async def an_agreement(session: AsyncSession, house: House, **but: Any) -> Proposal:
    return await a_proposal(session, house, **AGREED | {"title": "Wie het laatst gaat, sluit af"} | but)


async def guide(session: AsyncSession, person: Person | None = None, *, guides: bool = True) -> Speaker:
    """Somebody who guides the house, or has another part in it."""
    who = person or await a_person(session)
    return Speaker(who.id, "facilitator" if guides else "manager", guides, name=who.name)
