"""The steps of the wizard. Each is stored at once, so that it can be left and found again."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee import actions as committee
from vastgoed.errors import Conflict, Forbidden, Refusal
from vastgoed.governance.actions.adopting import found
from vastgoed.houses import actions as houses
from vastgoed.houses import queries as known
from vastgoed.houses.forms import OwnersForm, RoleForm, SeatForm
from vastgoed.houses.models import Constituency, House, Part, Room, RoomPart
from vastgoed.money import Money
from vastgoed.period import day_of
from vastgoed.policies.document import Document
from vastgoed.policies.models import PolicyTerm
from vastgoed.policies.presets import Answers, Approving, FivePrices, Kind, Priced, first_policy
from vastgoed.setup.forms import SIDES, PeopleForm, PricesForm, StartForm
from vastgoed.setup.models import FirstPrices
from vastgoed.setup.queries import prices_of, progress
from vastgoed.text import msgid
from vastgoed.web.visitor import Visitor

FIRST_RULES = (
    "de eerste prijzen bij de opening van het huis",
    msgid("Met deze regels en prijzen gaat het huis open."),
)


def may_start(visitor: Visitor) -> bool:
    """An official, or a manager of all houses; a manager of one house only finishes what is theirs."""
    everywhere = any(o.role == "manager" and o.house_id is None for o in visitor.offices)
    return everywhere or visitor.holds("official")


async def start(session: AsyncSession, form: StartForm, visitor: Visitor) -> House:
    """A draft of a house with its owner. Raises Conflict when the name is taken."""
    if not may_start(visitor):
        raise Forbidden("setup.not_yours", "Vraag uw gemeente om een nieuw huis te beginnen.")
    house = await houses.open_house(session, form, visitor.person_id)
    await _owners(session, house, form, visitor.person_id)
    return house


async def change(session: AsyncSession, house: House, form: StartForm, actor_id: UUID | None) -> None:
    await houses.change_house(session, house, form, actor_id)
    await _owners(session, house, form, actor_id)


async def remove_room(session: AsyncSession, room: Room) -> None:
    """In a draft nobody has booked yet: a room goes with the parts that no other room has."""
    await session.execute(delete(Room).where(Room.id == room.id))
    used = select(RoomPart.part_id).where(RoomPart.house_id == room.house_id)
    await session.execute(delete(Part).where(Part.house_id == room.house_id, Part.id.not_in(used)))


async def set_prices(session: AsyncSession, house_id: UUID, form: PricesForm) -> None:
    values = form.model_dump(exclude={"form_key"})
    statement = insert(FirstPrices).values(house_id=house_id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["house_id"], set_=values))


async def set_people(
    session: AsyncSession, house: House, form: PeopleForm, now: datetime, actor_id: UUID | None
) -> None:
    """Manager, how the house decides, and a member for each constituency; who is there already stays.

    Raises Conflict at the field of somebody who would sit twice; then nobody is seated.
    """
    roles = {(person.email, held.role) for held, person in await known.roles_of(session, house.id, now)}
    async with session.begin_nested():
        if form.manager and (form.manager, "manager") not in roles:
            role = RoleForm(email=form.manager, role="manager")
            await houses.appoint(session, house.id, role, now, actor_id)
        await _seat(session, house.id, form, now, actor_id)
    house.deciding = form.deciding
    await session.flush()


async def _seat(
    session: AsyncSession, house_id: UUID, form: PeopleForm, now: datetime, actor_id: UUID | None
) -> None:
    seated = {(side.id, person.email) for _, side, person, _ in await known.seats_of(session, house_id, now)}
    for field, side, email in await _members(session, house_id, form):
        if (side, email) not in seated:
            with _beside(field):
                taking = SeatForm(constituency_id=side, member=email)
                await houses.seat(session, house_id, taking, now, actor_id)


@contextmanager
def _beside(field: str) -> Generator[None, None, None]:
    """What cannot be is said at this field."""
    try:
        yield
    except Conflict as conflict:
        conflict.field = field
        raise


async def publish(session: AsyncSession, house: House, now: datetime, actor_id: UUID | None) -> None:
    """Put the first policy in force from today and show the house to everybody.

    Raises Refusal while something is missing.
    """
    prices = await prices_of(session, house.id)
    if (await progress(session, house.id, now)).lacking or prices is None:
        raise Refusal("setup.incomplete", "Dit huis is nog niet klaar. Kijk wat er nog mist.")
    again = select(PolicyTerm.policy_id).where(PolicyTerm.house_id == house.id).limit(1)
    if await session.scalar(again) is None:
        await _first_policy(session, house, prices, now)
    await committee.found(session, house, now)
    await houses.publish_house(session, house, now, actor_id)
    await committee.welcome(session, house, now)


async def _first_policy(session: AsyncSession, house: House, prices: FirstPrices, now: datetime) -> None:
    today = day_of(now)
    await found(session, house.id, rules_of(house, prices, today), FIRST_RULES, now)


def rules_of(house: House, given: FirstPrices, first_day: date) -> Document:
    """The policy that follows from what was answered."""
    amounts = (given.neighbourhood, given.association, given.private, given.business)
    answers = Answers(
        FivePrices(*(Money(cents) for cents in amounts)),
        cast("Kind", given.kind),
        cast("Priced", given.unit),
        given.cancel_hours,
        cast("Approving", given.approval),
    )
    return first_policy(house.slug, {room.slug: room.name for room in house.rooms}, answers, first_day)


async def _owners(session: AsyncSession, house: House, form: StartForm, actor_id: UUID | None) -> None:
    owners = OwnersForm(owner=form.owner, operator=form.operator)
    await houses.set_owners(session, house, owners, actor_id)


async def _members(session: AsyncSession, house_id: UUID, form: PeopleForm) -> list[tuple[str, UUID, str]]:
    """Field, constituency, and the e-mail address that was typed for it."""
    query = select(Constituency.name, Constituency.id).where(Constituency.house_id == house_id)
    keys = {row.name: row.id for row in await session.execute(query)}
    typed = ((side, keys.get(name)) for side, name in zip(SIDES, houses.CONSTITUENCIES, strict=True))
    return [(side, key, getattr(form, side)) for side, key in typed if key and getattr(form, side)]
