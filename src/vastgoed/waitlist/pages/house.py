"""Who waits in a house, and who before whom."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.queries import managed_house
from vastgoed.policies import queries as policies
from vastgoed.policies.queries import Term
from vastgoed.waitlist import actions, queries
from vastgoed.waitlist.pages.order import order_said
from vastgoed.waitlist.pages.shown import Shown
from vastgoed.web.access import manager
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import current, say
from vastgoed.web.views import done, view


class HouseListPages(Controller):
    path = "/manage/{slug:str}/waitlist"
    guards = [manager]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await managed_house(session, visitor, slug)
        now = datetime.now(UTC)
        await actions.catch_up(session, await queries.over(session, now, house_id=house.id), now)
        lines = await queries.of_house(session, house.id, now)
        rivals: dict[str, list[Shown]] = {}
        for it in map(Shown, lines):
            rivals.setdefault(it.when, []).append(it)
        term = await policies.ruling(session, house.id, now)
        labels, order = await _labels(session, term), await order_said(session, term)
        return view(request, "waitlist/house.html", house=house, rivals=rivals, labels=labels, order=order)

    @post("/{wish_id:uuid}/withdrawal")
    async def withdraw(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], wish_id: FromPath[UUID]
    ) -> Redirect:
        """For who called that it need not be any more."""
        house = await managed_house(session, visitor, slug)
        wish = await queries.wish_of(session, house.id, wish_id)
        await actions.withdraw(session, wish, datetime.now(UTC))
        return done(request, f"/manage/{slug}/waitlist", say("Van de wachtlijst gehaald."))


async def _labels(session: AsyncSession, term: Term | None) -> dict[str, str]:
    """What the policy calls its categories."""
    if term is None:
        return {}
    categories = (await policies.policy(session, term.policy_id)).vocabulary.categories
    return {name: category.label.said(current.get()) for name, category in categories.items()}
