"""At the door of a room: what is on, and saying that you are here or that you go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.queries import occupied
from vastgoed.bookings.rules.public import joined
from vastgoed.errors import Refusal
from vastgoed.houses.models import House, Room
from vastgoed.houses.queries import house as public_house
from vastgoed.houses.queries import room as public_room
from vastgoed.people.pages.limits import within
from vastgoed.people.rules import QUARTER, Limit
from vastgoed.period import Period
from vastgoed.reception.actions.visit import Said, arrive, leave
from vastgoed.reception.forms import DoorForm
from vastgoed.reception.pages.visits import Doing
from vastgoed.reception.queries.visits import known_by_code, mine_at_the_door
from vastgoed.text import msgid
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext, say
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor

CODE_NETWORK = Limit("door-network", 20, QUARTER)
CODE_DOOR = Limit("door-room", 40, QUARTER)
"""Of a million codes at most a few open a door in one hour: whoever guesses needs years."""
AHEAD = timedelta(hours=12)
TOLD: dict[Doing, str] = {
    arrive: msgid("Welkom! Wij weten dat u er bent."),
    leave: msgid("Dank u wel. Tot de volgende keer!"),
}


@dataclass(frozen=True, slots=True)
class Door:
    """The door of one room, and who stands before it."""

    request: Web
    session: AsyncSession
    visitor: Visitor
    house: House
    room: Room
    now: datetime

    @property
    def path(self) -> str:
        return f"/houses/{self.house.slug}/rooms/{self.room.slug}/door"

    async def page(self, form: Form[DoorForm]) -> Template:
        seen = await occupied(
            self.session, self.house.id, self.room.id, Period(self.now, self.now + AHEAD), self.now
        )
        on = [one for one in joined(seen) if not one.option]
        return view(
            self.request,
            "reception/door.html",
            status=422 if form.errors else 200,
            form=form,
            house=self.house,
            room=self.room,
            path=self.path,
            current=[one for one in on if one.period.start <= self.now],
            following=[one for one in on if one.period.start > self.now][:2],
            mine=await self.mine(),
        )

    async def mine(self) -> Sequence[tuple[Occurrence, Booking]]:
        if not self.visitor.signed_in:
            return []
        return await mine_at_the_door(self.session, self.visitor, self.room.id, self.now)

    async def tell(self, doing: Doing, data: Typed) -> Answer:
        """Do it for whoever is known, by account or by code; a code that opens nothing is told so."""
        form = read(DoorForm, data)
        if form.value is None:
            return await self.page(Form(None, data, _at_a_field(form.errors)))
        time = await self._time(form.value)
        if time is None:
            return await self.page(
                form.but(code=gettext("Deze code past hier nu niet. Kijk hem nog eens na."))
            )
        said = Said(self.house.id, time, self.visitor.person_id, form.value.heads)
        try:
            await doing(self.session, said, self.now)
        except Refusal as refusal:
            return await self.page(form.but(**{"": say(refusal.sentence, **refusal.parameters)}))
        return done(self.request, self.path, say(TOLD[doing]))

    async def _time(self, typed: DoorForm) -> UUID | None:
        if typed.code:
            await within(self.request, CODE_NETWORK, self.visitor.address)
            await within(self.request, CODE_DOOR, str(self.room.id))
            found = await known_by_code(self.session, self.room.id, typed.code, self.now)
            return found[0][0].id if found else None
        return next((time.id for time, _ in await self.mine() if time.id == typed.time), None)


def _at_a_field(errors: Any) -> dict[str, str]:
    """What is wrong with the form as a whole is that the code is missing."""
    return {name or "code": sentence for name, sentence in errors.items()}


async def the_door(request: Web, session: Db, visitor: Who, slug: FromPath[str], name: FromPath[str]) -> Door:
    house = await public_house(session, slug)
    room = await public_room(session, house.id, name)
    return Door(request, session, visitor, house, room, datetime.now(UTC))


AtDoor = NamedDependency[Door]


class DoorPages(Controller):
    path = "/houses/{slug:str}/rooms/{name:str}/door"
    guards = [anyone]
    dependencies = {"door": Provide(the_door)}

    @get()
    async def show(self, door: AtDoor) -> Template:
        return await door.page(Form())

    @post("/arrival")
    async def arrive(self, door: AtDoor, data: Typed) -> Answer:
        return await door.tell(arrive, data)

    @post("/departure")
    async def leave(self, door: AtDoor, data: Typed) -> Answer:
        return await door.tell(leave, data)
