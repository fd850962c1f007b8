"""What all pages of the manager share: which house, and who acts."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses import queries
from vastgoed.houses.actions import Hits, nothing_hit
from vastgoed.houses.models import House, Room
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor

Task = tuple[int, str, str]
"""How many things wait, what they are, where to go."""
Tasks = Callable[[AsyncSession, House, datetime], Awaitable[list[Task]]]


@dataclass(frozen=True)
class Desk:
    """One house, and the manager who stands behind the desk."""

    request: Web
    session: AsyncSession
    visitor: Visitor
    house: House
    now: datetime

    @property
    def actor(self) -> UUID | None:
        return self.visitor.person_id

    @property
    def hits(self) -> Hits:
        """Who counts the bookings that a change touches; wired in app.py."""
        found: Hits = self.request.app.state.get("hits", nothing_hit)
        return found

    def view(self, page: str, **context: Any) -> Template:
        return view(self.request, f"manage/{page}.html", house=self.house, **context)

    def go(self, page: str, sentence: str) -> Redirect:
        """After a change; the page that follows says the sentence."""
        return done(self.request, f"/manage/{self.house.slug}/{page}".rstrip("/"), sentence)

    async def room(self, slug: str) -> Room:
        return await queries.room(self.session, self.house.id, slug)


async def the_desk(
    request: Web,
    session: Db,
    visitor: Who,
    slug: FromPath[str],
) -> Desk:
    """The house of this address, if this visitor is its manager."""
    house = await queries.managed_house(session, visitor, slug)
    return Desk(request, session, visitor, house, datetime.now(UTC))


DESK = {"desk": Provide(the_desk)}
OnDesk = NamedDependency[Desk]


async def tasks_of(request: Web, session: AsyncSession, house: House, now: datetime) -> list[Task]:
    """What upper features have waiting for the manager of this house; app.py says which."""
    wired: Sequence[Tasks] = request.app.state.get("desk_tasks", ())
    return [task for tasks in wired for task in await tasks(session, house, now)]
