"""One's own place in the line: wait, accept, say no, stop."""

from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.ahead import Ahead, ahead_of
from vastgoed.bookings.pages.summary import Summary, summary_of
from vastgoed.policies import queries as policies
from vastgoed.waitlist import actions, queries
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.pages.order import order_said
from vastgoed.waitlist.pages.shown import Shown
from vastgoed.web.access import anyone, signed_in
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.views import go, view


class WishPages(Controller):
    path = "/waitlist/{wish_id:uuid}"

    @get(guards=[signed_in])
    async def show(self, request: Web, session: Db, visitor: Who, wish_id: FromPath[UUID]) -> Answer:
        """Also where the letter with the offer leads to; who looks too late sees so at once."""
        now = datetime.now(UTC)
        wish = await queries.my_wish(session, visitor, wish_id)
        if wish.state == "draft":
            return go(f"/waitlist/{wish.id}/confirmation")
        if wish.offered_until is not None and wish.state == "offered" and wish.offered_until <= now:
            await actions.settle(session, wish.id, now)
        shown = Shown(await queries.shown_wish(session, wish, now))
        summary, ahead = await _offer(session, wish, now)
        term = await policies.ruling(session, wish.house_id, now) if wish.state == "waiting" else None
        order = await order_said(session, term)
        return view(
            request,
            "waitlist/show.html",
            shown=shown,
            wish=wish,
            summary=summary,
            ahead=ahead,
            order=order,
        )

    @get("/confirmation", guards=[anyone])
    async def look(self, request: Web, session: Db, visitor: Who, wish_id: FromPath[UUID]) -> Answer:
        """The last look; signing in happens here and no earlier."""
        wish = await queries.my_wish(session, visitor, wish_id)
        if wish.state != "draft":
            return go(f"/waitlist/{wish.id}")
        shown = Shown(await queries.shown_wish(session, wish, datetime.now(UTC)))
        return view(request, "waitlist/confirm.html", shown=shown, wish=wish)

    @post("/confirmation", guards=[signed_in])
    async def sign(self, session: Db, visitor: Who, wish_id: FromPath[UUID]) -> Redirect:
        wish = await queries.my_wish(session, visitor, wish_id)
        await actions.sign(session, visitor, wish, datetime.now(UTC))
        return go(f"/waitlist/{wish.id}")

    @post("/refusal", guards=[signed_in])
    async def decline(self, session: Db, visitor: Who, wish_id: FromPath[UUID]) -> Redirect:
        wish = await queries.my_wish(session, visitor, wish_id)
        await actions.decline(session, wish, datetime.now(UTC))
        return go(f"/waitlist/{wish.id}")

    @post("/withdrawal", guards=[signed_in])
    async def withdraw(self, session: Db, visitor: Who, wish_id: FromPath[UUID]) -> Redirect:
        wish = await queries.my_wish(session, visitor, wish_id)
        await actions.withdraw(session, wish, datetime.now(UTC))
        return go("/mine#wachtlijst")


async def _offer(
    session: AsyncSession, wish: WaitingWish, now: datetime
) -> tuple[Summary | None, Ahead | None]:
    booking = await session.get(Booking, wish.booking_id) if wish.booking_id else None
    if booking is None or wish.state != "offered":
        return None, None
    summary = await summary_of(session, booking)
    return summary, await ahead_of(session, booking, summary, now)
