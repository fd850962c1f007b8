"""What the steps of the wizard share: the house that is being set up, and who does it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses import queries
from vastgoed.houses.models import House
from vastgoed.web.access import Holding
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor

GUARD = Holding("official", "manager")
STEPS = ("house", "rooms", "hours", "prices", "people", "check")
WITHIN = {"rules": "prices"}
"""Pages that belong to a step."""


@dataclass(frozen=True)
class Draft:
    """One house that the public does not see yet."""

    request: Web
    session: AsyncSession
    visitor: Visitor
    house: House
    now: datetime

    @property
    def actor(self) -> UUID | None:
        return self.visitor.person_id

    def view(self, step: str, **context: Any) -> Template:
        """The page of a step; the number says how far it is."""
        context |= {"step": STEPS.index(WITHIN.get(step, step)) + 1, "base": f"/setup/{self.house.slug}"}
        return view(self.request, f"setup/{step}.html", house=self.house, **context)

    def go(self, step: str = "") -> Redirect:
        return go(f"/setup/{self.house.slug}/{step}".rstrip("/"))


async def the_draft(
    request: Web,
    session: Db,
    visitor: Who,
    slug: FromPath[str],
) -> Draft:
    house = await queries.draft_house(session, visitor, slug)
    return Draft(request, session, visitor, house, datetime.now(UTC))


DRAFT = {"draft": Provide(the_draft)}
OnDraft = NamedDependency[Draft]
