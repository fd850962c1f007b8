"""Who is who: persons, groups with a contact, offices, and the seats of the committee."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.demo.actions.committee import sit
from vastgoed.demo.actions.houses import Built
from vastgoed.demo.rules.crowd import DOMAIN, citizens, officers
from vastgoed.demo.rules.diary import Span
from vastgoed.demo.rules.keys import Keys
from vastgoed.demo.rules.sketches import groups
from vastgoed.houses.models import RoleTerm
from vastgoed.people.models import Group, Membership, Person

EVERYWHERE = ""
OTHERS = 70
"""Besides those with an office."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """groups and contacts are by the number of the group; by_email has the officers."""

    people: Sequence[UUID]
    groups: Sequence[UUID]
    contacts: Sequence[UUID]
    by_email: Mapping[str, UUID]


async def settle(session: AsyncSession, random: Random, keys: Keys, span: Span, copy: int) -> Crowd:
    """Make people and groups; those with an office only the first time."""
    found = [*([] if copy else officers()), *citizens(random, OTHERS, copy)]
    ids = sorted(keys.at(span.now) for _ in found)
    rows = [
        {"id": key, "email": one.email, "name": one.name, "phone": one.phone}
        for key, one in zip(ids, found, strict=True)
    ]
    await session.execute(insert(Person), rows)
    by_email = {one.email: key for key, one in zip(ids, found, strict=True)}
    people = ids if copy else ids[len(officers()) :]
    teams = await _groups(session, keys, span, copy)
    contacts = await _members(session, random, teams, people, by_email)
    return Crowd(people, teams, contacts, by_email)


async def _groups(session: AsyncSession, keys: Keys, span: Span, copy: int) -> list[UUID]:
    ids = [keys.at(span.now) for _ in groups()]
    again = f" {copy + 1}" if copy else ""
    rows = [
        {"id": key, "name": group.name + again, "category": group.category}
        for key, group in zip(ids, groups(), strict=True)
    ]
    await session.execute(insert(Group), rows)
    return ids


async def _members(
    session: AsyncSession,
    random: Random,
    teams: Sequence[UUID],
    people: Sequence[UUID],
    by_email: Mapping[str, UUID],
) -> list[UUID]:
    """A contact for each, whom one may know; other groups with much to do have more people who book."""
    contacts, rows = [], []
    for number, (group_id, group) in enumerate(zip(teams, groups(), strict=True)):
        contact = by_email.get(f"{group.contact}@{DOMAIN}", people[number % len(people)])
        contacts.append(contact)
        others = [] if group.contact else random.sample(people, len(group.activities))
        members = [contact, *(person for person in others if person != contact)]
        rows += [
            {"group_id": group_id, "person_id": person, "part": "member" if place else "contact"}
            for place, person in enumerate(members)
        ]
    await session.execute(insert(Membership), rows)
    return contacts


async def appoint(session: AsyncSession, crowd: Crowd, houses: Sequence[Built], span: Span) -> None:
    """Offices, and the seats of the committee of each of these houses."""
    by_slug = {house.sketch.slug: house.id for house in houses}
    since = span.now - timedelta(days=400)
    terms = [
        {
            "person_id": crowd.by_email[one.email],
            "role": one.role,
            "since": since,
            "house_id": by_slug.get(slug),
        }
        for one in officers()
        if one.role
        for slug in one.houses or [EVERYWHERE]
    ]
    await session.execute(insert(RoleTerm), terms)
    for house in houses:
        await sit(session, house, crowd.people, crowd.by_email, span)
