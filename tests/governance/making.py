"""Proposals for tests, and who speaks about them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import a_seat
from tests.factories import a_person
from tests.linde import Linde
from tests.simulations.bygone import dearer as hall_at
from vastgoed.governance.models import Author, Proposal
from vastgoed.governance.queries.changing import content_of, proposed
from vastgoed.governance.queries.proposals import next_number, text_of
from vastgoed.governance.rules.life import WRITTEN
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.people.models import Person
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document, parse, stored

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SIDES = ("Bewoners", "Gebruikers", "Professionals")


async def a_proposal(session: AsyncSession, house: House, **but: Any) -> Proposal:
    """Somebody wants another price, and people talk about it; without rules in the house, an agreement.

    by: the person who wrote it; or by_id.
    """
    by = but.pop("by", None)
    by_id = by.id if by else but.pop("by_id", None) or (await a_person(session)).id
    terms = await policies.terms(session, [house.id])
    usual = await dearer(session, terms[-1].policy_id) if terms and "kind" not in but else AGREED
    made = Proposal(
        **{
            "house_id": house.id,
            "number": await next_number(session, house.id),
            "title": "De grote zaal iets duurder",
            "why": "De verwarming kost meer dan vorig jaar.",
            "state": "talking",
            "talking_since": NOW - timedelta(days=3),
            "by_id": by_id,
            **usual,
        }
        | but
    )
    if made.state not in WRITTEN and not made.text_hash:
        text = await text_of(session, made)
        made.text_hash, made.frozen = text.hash, text.as_json()
    session.add(made)
    await session.flush()
    session.add(Author(proposal_id=made.id, person_id=by_id, at=NOW, role="manager"))
    await session.flush()
    return made


async def a_policy_proposal(
    session: AsyncSession, linde: Linde, document: Document | None = None, **but: Any
) -> Proposal:
    """From the policy of De Linde to this document; else the hall for the neighbourhood at 13 euros."""
    term = (await policies.terms(session, [linde.house.id]))[0]
    begun = await policies.document(session, term.policy_id)
    content = changing(begun, document or hall_at())
    whole = {"kind": "policy", "content": content, "parent_id": term.policy_id}
    return await a_proposal(session, linde.house, **whole | but)


async def a_committee(
    session: AsyncSession, house: House, sides: Sequence[str] = SIDES, each: int = 1
) -> list[Person]:
    """So many people for each side, in that order."""
    people = [await a_person(session) for _ in range(each * len(sides))]
    for at, person in enumerate(people):
        await a_seat(session, house, sides[at // each], person)
    return people


async def guide(session: AsyncSession, person: Person | None = None, *, guides: bool = True) -> Speaker:
    """The facilitator, or somebody with the same name who is none."""
    role = "facilitator" if guides else "manager"
    return speaking(person or await a_person(session), role, guides=guides)


AGREED = {"kind": "agreement", "content": {"text": "Wie het laatst weggaat, doet het licht uit."}}


async def dearer(session: AsyncSession, policy_id: UUID, cents: int = 100) -> dict[str, Any]:
    """The fields of a proposal that makes the first price of the first tariff so much dearer."""
    begun = await policies.document(session, policy_id)
    return {"kind": "policy", "content": changing(begun, priced(begun, cents)), "parent_id": policy_id}


def changing(begun: Document, new: Document) -> dict[str, Any]:
    return content_of(begun, new)


def to(begun: Document, new: Document) -> Document:
    """The next version that says the same as another document; its examples go along."""
    return proposed(begun, content_of(begun, new))


def priced(begun: Document, cents: int, clause: int = 0, row: int = 0) -> Document:
    """The same policy with another price in one row."""
    data = stored(begun)
    tariffs = [it for it in data["clauses"] if it["type"] == "tariff"]
    tariffs[clause]["prices"][row]["cents"] += cents
    return parse(data)


def speaking(person: Person, role: str = "seat:bewoners", **but: Any) -> Speaker:
    return Speaker(person.id, role, **({"name": person.name} | but))


async def a_speaker(session: AsyncSession, role: str = "seat:bewoners", **but: Any) -> Speaker:
    return speaking(await a_person(session), role, **but)


def in_days(days: int) -> date:
    return NOW.date() + timedelta(days=days)
