"""What all pages about one proposal share: the house, who reads, and what they may."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.proposals import proposal as proposal_numbered
from vastgoed.governance.queries.speaking import speaker
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.houses.queries import house
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True)
class Talk:
    """Somebody at a proposal; by is None for who has not signed in."""

    request: Web
    session: AsyncSession
    visitor: Visitor
    house: House
    proposal: Proposal
    by: Speaker | None
    now: datetime

    @property
    def base(self) -> str:
        return f"/houses/{self.house.slug}/proposals/{self.proposal.number}"

    @property
    def me(self) -> Speaker:
        """Raises Unknown when nobody signed in."""
        return self.by or Speaker(self.visitor.me)

    @property
    def steers(self) -> bool:
        return bool(self.by and self.by.has_a_say)

    @property
    def is_public(self) -> bool:
        """Whether everybody reads the text, not only the question it began with."""
        return self.proposal.talking_since is not None

    def opened(self) -> "Talk":
        """Raises Absent for who may only read the question that a draft answers."""
        if not (self.is_public or self.steers):
            raise Absent
        return self

    def go(self, sentence: str, at: str = "") -> Redirect:
        return done(self.request, self.base + at, sentence)

    def view(self, page: str, *, status: int = 200, **context: Any) -> Template:
        name = f"governance/{page}.html"
        shared: dict[str, Any] = {"base": self.base, "proposal": self.proposal, "by": self.by}
        return view(self.request, name, status=status, house=self.house, **shared, **context)


async def talk_of(
    request: Web, session: Db, visitor: Who, slug: FromPath[str], number: FromPath[int]
) -> Talk:
    """Raises Absent for what this visitor cannot read yet."""
    found, now = await house(session, slug), datetime.now(UTC)
    proposal = await proposal_numbered(session, found, number)
    by = await speaker(session, visitor, found.id, now, proposal.id) if visitor.signed_in else None
    public = proposal.talking_since or "question" in proposal.asking
    if not (public or (by and by.has_a_say)):
        raise Absent
    return Talk(request, session, visitor, found, proposal, by, now)


TALK = {"talk": Provide(talk_of)}
At = NamedDependency[Talk]
