"""Letters about where a group stands: to its contacts, to who manages the house, to the committee."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.models import Appeal, Classification
from vastgoed.classification.queries import committee, contacts, managers
from vastgoed.houses.models import House
from vastgoed.mail.actions import write
from vastgoed.people.models import Group, Person
from vastgoed.policies import queries as policies
from vastgoed.text import Language


async def tell_contacts(session: AsyncSession, it: Classification, what: str, key: str) -> None:
    """what: `ends`, `decided` or `verdict`. key: once per this."""
    await _send(session, it, await contacts(session, it.group_id), (what, "group", key), {})


async def tell_of_appeal(session: AsyncSession, it: Classification, about: Appeal) -> None:
    """The committee is asked, the manager hears of it."""
    said = {"words": about.reason, "appeal_id": str(about.id)}
    judges = await committee(session, it.house_id)
    known = {person.id for person in judges}
    others = [person for person in await managers(session, it.house_id) if person.id not in known]
    await _send(session, it, judges, ("appeal", "committee", str(about.id)), said)
    await _send(session, it, others, ("appeal", "manager", str(about.id)), said)


async def tell_of_verdict(session: AsyncSession, it: Classification, about: Appeal) -> None:
    """it: where the group stands from now on."""
    said = {"words": about.answer, "granted": int(about.state == "granted")}
    for to, people in (
        ("group", await contacts(session, it.group_id)),
        ("manager", await managers(session, it.house_id)),
    ):
        await _send(session, it, people, ("verdict", to, str(about.id)), said)


async def _send(
    session: AsyncSession,
    it: Classification,
    people: Iterable[Person],
    about: tuple[str, str, str],
    said: dict[str, Any],
) -> None:
    """about: what it is about, who reads it, and its key."""
    what, reader, key = about
    known = await _known(session, it) | {"what": what, "reader": reader} | said
    words = (await policies.policy(session, it.policy_id)).vocabulary.categories
    for person in people:
        label = words[it.category].label.said(_language(person)) if it.category in words else ""
        letter = f"classification:{what}:{reader}:{key}:{person.id}"
        to = letter, person.email or "", "classification", person.language
        await write(session, *to, **known, category=label)


async def _known(session: AsyncSession, it: Classification) -> dict[str, Any]:
    """What every letter may say."""
    house, group = await session.get_one(House, it.house_id), await session.get_one(Group, it.group_id)
    return {
        "house": house.name,
        "house_slug": house.slug,
        "group": group.name,
        "group_id": str(group.id),
        "classification_id": str(it.id),
        "activity": it.activity,
        "words": it.reason,
        "ends": it.valid_until,
    }


def _language(person: Person) -> Language:
    return "en" if person.language == "en" else "nl"
