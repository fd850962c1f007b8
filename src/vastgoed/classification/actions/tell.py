"""What a group answers, once per activity; category and function follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.classification.actions.follow import follow, take_turns, today
from vastgoed.classification.models import Classification, Evidence
from vastgoed.classification.queries import newest
from vastgoed.classification.rules import judged, term
from vastgoed.errors import Refusal
from vastgoed.houses.actions.photos import drawn
from vastgoed.houses.models import House
from vastgoed.people.models import Group
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import as_json
from vastgoed.policies.rules.conditions import Value
from vastgoed.text import msgid

DECIDED = msgid("Hierover is al besloten. Bent u het er niet mee eens? Maak dan bezwaar.")


@dataclass(frozen=True, slots=True)
class Told:
    """activity: id in the policy, empty for all that the group does. picture: as it was uploaded."""

    answers: Mapping[str, Value] = field(default_factory=dict[str, Value])
    activity: str = ""
    evidence: str = ""
    picture: bytes = b""


async def tell(
    session: AsyncSession, house: House, group: Group, told: Told, actor_id: UUID | None, now: datetime
) -> Classification:
    """Keep the answers and where they put the group; no category fits: the manager decides.

    Raises Refusal when a person has decided, until that ends; and for a picture that is none.
    """
    picture = await drawn(told.picture) if told.picture else None
    await take_turns(session, group.id)
    before = await newest(session, house.id, group.id, told.activity)
    if before is not None and not before.holding.may_be_told_anew(today(now)):
        raise Refusal("classification.decided", DECIDED)
    made = await follow(session, await _row(session, (house.id, group.id), told, before, now), now, actor_id)
    if picture is not None:
        image, (width, height) = picture
        session.add(Evidence(classification_id=made.id, width=width, height=height, image=image))
        await session.flush()
    return made


async def _row(
    session: AsyncSession,
    whose: tuple[UUID, UUID],
    told: Told,
    before: Classification | None,
    now: datetime,
) -> Classification:
    """whose: house and group."""
    day, (house_id, group_id) = today(now), whose
    policy_id = (await policies.term_for(session, house_id, booked=day, used=day)).policy_id
    vocabulary = (await policies.policy(session, policy_id)).vocabulary
    number, held = (before.number, before.holding) if before else (0, None)
    first, until = term(held, day)
    found = judged(vocabulary, told.answers, first)
    made = Classification(
        house_id=house_id, group_id=group_id, activity=told.activity, number=number + 1,
        answers=as_json(told.answers), evidence=told.evidence, policy_id=policy_id, basis="told",
        valid_from=first, valid_until=until,
    )  # fmt: skip
    if found:
        made.category, made.function = found.id, found.function
    return made
