"""For the manager: which bookings the newest rules do not allow, and whom they could not write to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.bookings.pages.desk_done import said_again
from vastgoed.bookings.queries.changeover import Touched, outcomes_of, touched
from vastgoed.houses.queries import managed_house
from vastgoed.money import Money
from vastgoed.policies import queries as policies
from vastgoed.policies.pages.versions import version
from vastgoed.web.access import manager
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.views import view


@dataclass(frozen=True, slots=True)
class Line:
    """One time, as the manager reads it."""

    it: Touched
    why: str
    before: Money
    after: Money


class NewRulesPages(Controller):
    path = "/manage/{slug:str}/new-rules"
    guards = [manager]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house, now = await managed_house(session, visitor, slug), datetime.now(UTC)
        terms = await policies.terms(session, [house.id])
        counts = await outcomes_of(session, terms[-1].policy_id) if terms else {}
        found = lines(await touched(session, terms[-1].policy_id, now)) if counts else []
        return view(
            request,
            "bookings/new_rules.html",
            house=house,
            version=version(terms[-1]) if counts else None,
            counts=counts,
            refused=[line for line in found if line.it.outcome == "stays"],
            unwritten=[line for line in found if line.it.outcome != "stays"],
        )


def lines(found: Sequence[Touched]) -> list[Line]:
    return [
        Line(it, said_again(it.refused) if it.refused else "", Money(it.before_cents), Money(it.after_cents))
        for it in found
    ]
