"""What is said about one visit from the day list: they are here, they go, nobody came."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from litestar import Controller, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Occurrence
from vastgoed.bookings.queries.who import known_as
from vastgoed.houses.models import House
from vastgoed.period import day_of
from vastgoed.reception.actions.visit import Said, arrive, count, leave, miss, restore
from vastgoed.reception.forms import HeadsForm
from vastgoed.reception.pages.today import Miscounted, reception, today_page
from vastgoed.reception.queries.rule import received_house
from vastgoed.reception.queries.visits import visit
from vastgoed.text import msgid
from vastgoed.web.form import Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.views import done

Doing = Callable[[AsyncSession, Said, datetime], Awaitable[Occurrence]]
TOLD: dict[Doing, str] = {
    arrive: msgid("Binnen: {who}."),
    leave: msgid("Weggegaan: {who}."),
    count: msgid("Geteld: {who}."),
    miss: msgid("Niet gekomen: {who}. De ruimte is weer vrij."),
    restore: msgid("Toch gekomen: {who}."),
}


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells something about which time."""

    request: Web
    session: AsyncSession
    house: House
    actor_id: UUID | None
    time_id: UUID

    async def tell(self, doing: Doing, data: Typed) -> Answer:
        """Do it and go back to where they stand on the list."""
        form = read(HeadsForm, data)
        if form.value is None:
            time = await visit(self.session, self.house.id, self.time_id)
            typed = Miscounted(self.time_id, form)
            return await today_page(self.request, self.session, self.house, _day(time), typed)
        said = Said(self.house.id, self.time_id, self.actor_id, form.value.heads)
        time = await doing(self.session, said, datetime.now(UTC))
        who = await known_as(self.session, time.booking_id)
        here = f"/manage/{self.house.slug}/today?day={_day(time)}#v-{time.id}"
        return done(self.request, here, say(TOLD[doing], who=who))


async def the_teller(
    request: Web, session: Db, visitor: Who, slug: FromPath[str], time_id: FromPath[UUID]
) -> Teller:
    house = await received_house(session, visitor, slug)
    return Teller(request, session, house, visitor.person_id, time_id)


Telling = NamedDependency[Teller]


class VisitPages(Controller):
    path = "/manage/{slug:str}/visits/{time_id:uuid}"
    guards = [reception]
    dependencies = {"teller": Provide(the_teller)}

    @post("/arrival")
    async def arrive(self, teller: Telling, data: Typed) -> Answer:
        return await teller.tell(arrive, data)

    @post("/departure")
    async def leave(self, teller: Telling, data: Typed) -> Answer:
        return await teller.tell(leave, data)

    @post("/heads")
    async def count(self, teller: Telling, data: Typed) -> Answer:
        return await teller.tell(count, data)

    @post("/absence")
    async def miss(self, teller: Telling, data: Typed) -> Answer:
        return await teller.tell(miss, data)

    @post("/return")
    async def restore(self, teller: Telling, data: Typed) -> Answer:
        return await teller.tell(restore, data)


def _day(time: Occurrence) -> date:
    return day_of(time.starts_at)
