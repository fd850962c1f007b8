"""After a booking at the desk: what was booked, and a confirmation on paper for who has no e-mail."""

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
from vastgoed.bookings.actions.behalf import paper_for
from vastgoed.bookings.models import Booking, RuleOverride
from vastgoed.bookings.pages.said import category_words
from vastgoed.bookings.pages.summary import summary_of
from vastgoed.bookings.queries.desk import contact_of, overrides_of
from vastgoed.bookings.rules.told import retold
from vastgoed.errors import Absent
from vastgoed.houses.models import House
from vastgoed.houses.queries import managed_house
from vastgoed.people.models import PrintedCode
from vastgoed.people.pages.limits import within
from vastgoed.people.queries import paper
from vastgoed.people.rules import PRINT_PERSON, in_fours, on_paper
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.cancellation.rules import Cancellation
from vastgoed.policies.sentences import sentences
from vastgoed.web.access import manager
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import current, say
from vastgoed.web.qr import qr
from vastgoed.web.views import go, view
from vastgoed.web.visitor import Visitor


class EnteredPages(Controller):
    path = "/manage/{slug:str}/desk/bookings/{booking_id:uuid}"
    guards = [manager]

    @get()
    async def show(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], booking_id: FromPath[UUID]
    ) -> Template:
        house, booking = await _entered(session, visitor, slug, booking_id)
        return view(
            request,
            "bookings/desk_done.html",
            house=house,
            booking=booking,
            summary=await summary_of(session, booking),
            contact=await contact_of(session, booking),
            category=await category_words(session, booking),
            aside=[(said(it), it) for it in await overrides_of(session, booking.id)],
        )

    @post("/paper")
    async def make(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], booking_id: FromPath[UUID]
    ) -> Redirect:
        """A new code for this person; the page to print shows it to who made it, for a quarter of an hour."""
        house, booking = await _entered(session, visitor, slug, booking_id)
        await within(request, PRINT_PERSON, str(visitor.person_id))
        secret: str = request.app.state.settings.signing_secret
        await paper_for(session, visitor, booking, secret, datetime.now(UTC))
        return go(f"/manage/{house.slug}/desk/bookings/{booking.id}/print")

    @get("/print")
    async def sheet(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], booking_id: FromPath[UUID]
    ) -> Template:
        house, booking = await _entered(session, visitor, slug, booking_id)
        return view(
            request,
            "print/confirmation.html",
            house=house,
            booking=booking,
            summary=await summary_of(session, booking),
            contact=await contact_of(session, booking),
            category=await category_words(session, booking),
            cancelling=await _cancelling(session, booking),
            ticket=await _ticket(request, session, visitor, booking),
        )


async def _entered(
    session: AsyncSession, visitor: Visitor, slug: str, booking_id: UUID
) -> tuple[House, Booking]:
    """A booking of this very house, which this visitor manages; made by a person, not still held."""
    house = await managed_house(session, visitor, slug)
    booking = await queries.staff_booking(session, visitor, booking_id)
    if booking.house_id != house.id or booking.person_id is None or not booking.category:
        raise Absent
    return house, booking


def said(override: RuleOverride) -> str:
    """What the rule said, in the language of the reader."""
    return said_again({"sentence": override.sentence, "parameters": override.parameters})


def said_again(kept: Mapping[str, Any]) -> str:
    """A refusal as `override.kept` keeps it."""
    sentence, parameters = kept["sentence"], kept["parameters"]
    return say(sentence, **{name: retold(value) for name, value in parameters.items()})


@dataclass(frozen=True, slots=True)
class Ticket:
    """A code to sign in with, to type and as a picture."""

    code: str
    address: str
    picture: str
    kept: PrintedCode


async def _ticket(request: Web, session: AsyncSession, visitor: Visitor, booking: Booking) -> Ticket | None:
    """Only for who made the code, and just now."""
    if booking.person_id is None or visitor.person_id is None:
        return None
    kept = await paper(session, booking.person_id, visitor.person_id, datetime.now(UTC))
    if kept is None:
        return None
    code = in_fours(on_paper(request.app.state.settings.signing_secret, kept.salt))
    address = f"{str(request.base_url).rstrip('/')}/sign-in/paper"
    return Ticket(code, address.rsplit("://", maxsplit=1)[-1], qr(f"{address}?code={code}"), kept)


async def _cancelling(session: AsyncSession, booking: Booking) -> Sequence[str]:
    """What the house rules say about cancelling this kind of booking."""
    policy = await policies.policy(session, booking.policy_id)
    hold = {rule.clause for rule in policy.of(Cancellation) if rule.scope.covers(None, booking.category)}
    document = await policies.document(session, booking.policy_id)
    return [
        line
        for section in sentences(document, current.get())
        if section.clause in hold
        for line in section.sentences
    ]
