"""For whom an imported booking is: the person and the group that a line names, made when they are new."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.imports.rules.lines import BookingLine
from vastgoed.people.models import Group, Membership, Person

NOBODY = "Overgenomen uit een bestand"


@dataclass(frozen=True, slots=True)
class Owner:
    """category: the usual one of the group."""

    person_id: UUID
    group_id: UUID | None = None
    category: str = ""

    @property
    def columns(self) -> dict[str, str | None]:
        return {"person_id": str(self.person_id), "group_id": str(self.group_id) if self.group_id else None}


class Bookers:
    """Remembers whom it has seen in this file."""

    def __init__(self, session: AsyncSession, house_id: UUID) -> None:
        self._session = session
        self._house_id = house_id
        self._known: dict[tuple[str, str], Owner] = {}

    async def of(self, line: BookingLine) -> Owner:
        key = (line.group.casefold(), line.email)
        if key not in self._known:
            self._known[key] = await self._owner(line)
        return self._known[key]

    async def _owner(self, line: BookingLine) -> Owner:
        if not line.group:
            return Owner(await self._person(line.email, line.email or NOBODY))
        new = insert(Group).values(name=line.group).on_conflict_do_nothing()
        await self._session.execute(new)
        found = select(Group.id, Group.category).where(Group.name == line.group)
        group_id, category = (await self._session.execute(found)).one()
        contact = await self._contact(group_id)
        if contact and not line.email:
            return Owner(contact, group_id, category)
        person_id = await self._person(line.email, line.group)
        part = "member" if contact else "contact"
        member = insert(Membership).values(group_id=group_id, person_id=person_id, part=part)
        await self._session.execute(member.on_conflict_do_nothing())
        return Owner(person_id, group_id, category)

    async def _contact(self, group_id: UUID) -> UUID | None:
        statement = select(Membership.person_id).where(
            Membership.group_id == group_id, Membership.part == "contact"
        )
        found: UUID | None = await self._session.scalar(statement.order_by(Membership.person_id).limit(1))
        return found

    async def _person(self, email: str, name: str) -> UUID:
        """By address; who has none gets a row of their own, found again by the name."""
        if email:
            await self._session.execute(insert(Person).values(email=email).on_conflict_do_nothing())
            by_email = select(Person.id).where(Person.email == email)
            return (await self._session.scalars(by_email)).one()
        key = uuid5(self._house_id, f"person|{name.casefold()}")
        await self._session.execute(insert(Person).values(id=key, name=name).on_conflict_do_nothing())
        return key
