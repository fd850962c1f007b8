"""For the manager: which bookings the newest rules do not allow, and whom they could not write to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.actions.see import see
from vastgoed.bookings.pages.desk_done import said_again
from vastgoed.bookings.pages.named import NamedRule, named_rules
from vastgoed.bookings.queries.board import ClauseOf
from vastgoed.bookings.queries.changeover import Touched, outcomes_of, touched
from vastgoed.errors import Absent
from vastgoed.houses.models import House
from vastgoed.houses.queries import managed_house
from vastgoed.money import Money
from vastgoed.policies import queries as policies
from vastgoed.policies.pages.versions import version
from vastgoed.policies.queries import Term
from vastgoed.web.access import manager
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import say
from vastgoed.web.views import done, view


@dataclass(frozen=True, slots=True)
class Line:
    """One time of somebody whom nobody could write to."""

    it: Touched
    before: Money
    after: Money


@dataclass(frozen=True, slots=True)
class Refused:
    """One booking that stays. why: each rule against it, where it has a place, with what it says."""

    first: Touched
    times: int
    why: list[tuple[NamedRule | None, str]]
    unseen: bool


class NewRulesPages(Controller):
    path = "/manage/{slug:str}/new-rules"
    guards = [manager]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house, now = await managed_house(session, visitor, slug), datetime.now(UTC)
        terms = await policies.terms(session, [house.id])
        counts = await outcomes_of(session, terms[-1].policy_id) if terms else {}
        found = await touched(session, terms[-1].policy_id, now) if counts else []
        return view(
            request,
            "bookings/new_rules.html",
            house=house,
            version=version(terms[-1]) if counts else None,
            counts=counts,
            refused=await _refused(session, house, terms[-1], found) if counts else [],
            unwritten=[_line(it) for it in found if it.outcome != "stays"],
        )

    @post("/{policy_id:uuid}/bookings/{booking_id:uuid}/seen")
    async def create(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        policy_id: FromPath[UUID],
        booking_id: FromPath[UUID],
    ) -> Redirect:
        house = await managed_house(session, visitor, slug)
        booking = await queries.staff_booking(session, visitor, booking_id)
        if booking.house_id != house.id:
            raise Absent
        await see(session, booking, policy_id, visitor.me, datetime.now(UTC))
        return done(request, f"/manage/{slug}/new-rules", say("Gezien. De reservering blijft zoals zij is."))


def _line(it: Touched) -> Line:
    return Line(it, Money(it.before_cents), Money(it.after_cents))


async def _refused(
    session: AsyncSession, house: House, term: Term, found: Sequence[Touched]
) -> list[Refused]:
    """By booking, in order of its first time."""
    by_booking: dict[UUID, list[Touched]] = {}
    for it in found:
        if it.outcome == "stays":
            by_booking.setdefault(it.booking_id, []).append(it)
    clauses = {_clause(term, it) for times in by_booking.values() for it in times}
    named = await named_rules(session, house, clauses)
    return [_booking(term, times, named) for times in by_booking.values()]


def _booking(term: Term, times: Sequence[Touched], named: Mapping[ClauseOf, NamedRule]) -> Refused:
    why = ((named.get(_clause(term, it)), _said(it.refused)) for it in times)
    unseen = any(it.seen_at is None for it in times)
    return Refused(times[0], len(times), list(dict.fromkeys(why)), unseen)


def _clause(term: Term, it: Touched) -> ClauseOf:
    return ClauseOf(term.policy_id, term.first, str(it.refused.get("clause", "")))


def _said(refused: Mapping[str, Any]) -> str:
    return said_again(refused) if refused else ""
