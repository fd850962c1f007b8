"""What all pages for those with a say share: the house, who acts and as what."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.houses.pages.waiting import waits_of
from vastgoed.houses.queries.offices import house_with_a_say
from vastgoed.period import HOUSE_ZONE
from vastgoed.steering.actions import By, Writing
from vastgoed.steering.models import Tension
from vastgoed.steering.pages.waiting import waits_for
from vastgoed.steering.queries.people import role_of
from vastgoed.web.form import Form
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.panel import Panel
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor
from vastgoed.web.waiting import Sorted, in_order

Paneling = Callable[[AsyncSession, Visitor, House, datetime], Awaitable[Panel | None]]


@dataclass(frozen=True)
class Say:
    """One house, and somebody who steers it."""

    request: Web
    session: AsyncSession
    visitor: Visitor
    house: House
    by: By
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(HOUSE_ZONE).date()

    @property
    def base(self) -> str:
        return f"/steering/{self.house.slug}"

    def acting(self) -> "Say":
        """Raises Refusal for who sits beside a seat: who acts in it writes."""
        if not self.by.acts:
            raise Refusal("steering.beside", "Iemand anders vervult nu deze zetel. U kunt wel meelezen.")
        return self

    def writing(self, tension: Tension | None = None) -> Writing:
        return Writing(self.house.id, self.by, self.now, tension)

    async def panels(self) -> list[Panel]:
        """What upper features show to who steers; app.py says which."""
        wired: Sequence[Paneling] = self.request.app.state.get("steering_panels", ())
        made = [await it(self.session, self.visitor, self.house, self.now) for it in wired]
        return [panel for panel in made if panel is not None]

    async def waits(self) -> Sorted:
        """What waits for this person in this house; what is in its log has a place of its own."""
        found = await waits_of(self.request, self.session, self.visitor, self.now, but=waits_for)
        return in_order((it for it in found if it.house and it.house.slug == self.house.slug), self.now)

    def view(self, page: str, form: Form[Any] | None = None, **context: Any) -> Template:
        status = 422 if form and form.errors else 200
        shown: dict[str, Any] = {"form": form or Form(), "today": self.today, "base": self.base}
        shown |= {"acts": self.by.acts} | context
        return view(self.request, f"steering/{page}.html", house=self.house, status=status, **shown)

    def go(self, path: str, sentence: str) -> Redirect:
        return done(self.request, f"{self.base}{path}", sentence)


async def having_a_say(
    request: Web,
    session: Db,
    visitor: Who,
    slug: FromPath[str],
) -> Say:
    """The house of this address, if this visitor steers it. Raises Absent."""
    house, now = await house_with_a_say(session, visitor, slug), datetime.now(UTC)
    by = By(visitor.me, await role_of(session, visitor, house, now))
    return Say(request, session, visitor, house, by, now)


SAY = {"say": Provide(having_a_say)}
WithSay = NamedDependency[Say]
