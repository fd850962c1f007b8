"""What all pages of the manager share: which house, who acts, and a form that an action may refuse."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.houses import queries
from vastgoed.houses.actions import Hits, nothing_hit
from vastgoed.houses.models import House, Room
from vastgoed.web.form import Form
from vastgoed.web.language import say
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor

F = TypeVar("F", bound=BaseModel)
Asked = Request[Any, Any, Any]
Answer = Template | Redirect
Task = tuple[int, str, str]
"""How many things wait, what they are, where to go."""
Tasks = Callable[[AsyncSession, House, datetime], Awaitable[list[Task]]]


@dataclass(frozen=True)
class Desk:
    """One house, and the manager who stands behind the desk."""

    request: Asked
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
    request: Asked,
    session: NamedDependency[AsyncSession],
    visitor: NamedDependency[Visitor],
    slug: FromPath[str],
) -> Desk:
    """The house of this address, if this visitor is its manager."""
    house = await queries.managed_house(session, visitor, slug)
    return Desk(request, session, visitor, house, datetime.now(UTC))


DESK = {"desk": Provide(the_desk)}
OnDesk = NamedDependency[Desk]


async def tasks_of(request: Asked, session: AsyncSession, house: House, now: datetime) -> list[Task]:
    """What upper features have waiting for the manager of this house; app.py says which."""
    wired: Sequence[Tasks] = request.app.state.get("desk_tasks", ())
    return [task for tasks in wired for task in await tasks(session, house, now)]


async def tried(form: Form[F], doing: Awaitable[Any]) -> Form[F]:
    """Do it; a refusal that belongs to a field is shown there, any other one is a page of its own."""
    try:
        await doing
    except Refusal as refusal:
        if not refusal.field:
            raise
        return form.but(**{refusal.field: say(refusal.sentence, **refusal.parameters)})
    return form
