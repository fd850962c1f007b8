"""Who books and is not known yet: their name and address, and a code by mail that also confirms."""

from datetime import datetime

from litestar.datastructures import Cookie
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.forms.details import DetailsForm
from vastgoed.bookings.models import Booking
from vastgoed.errors import Spent
from vastgoed.people.actions.sign_in import is_open
from vastgoed.people.forms import CodeForm
from vastgoed.people.models import Person, SignInCode
from vastgoed.people.pages.codes import browser_of, come_in_by_mail, send_code
from vastgoed.people.queries import asked_about
from vastgoed.web.form import Form
from vastgoed.web.given import Web
from vastgoed.web.language import say
from vastgoed.web.work import work_of


async def asked_code(
    request: Web, session: AsyncSession, booking: Booking, now: datetime
) -> SignInCode | None:
    """The code that was mailed to confirm this very hold, from this browser."""
    return await asked_about(session, browser_of(request), booking.id, now)


async def send_to_newcomer(
    request: Web, session: AsyncSession, booking: Booking, typed: DetailsForm, now: datetime
) -> list[Cookie]:
    """Mail a code to who is not signed in, unless they have one that still works. Raises Limited."""
    if work_of(request.scope).visitor.signed_in:
        return []
    asked = await asked_code(request, session, booking, now)
    if asked is not None and asked.email == typed.email and is_open(asked, now):
        asked.name = typed.name
        return []
    return [await _send(request, booking, typed.email, typed.name)]


async def send_again(request: Web, booking: Booking, asked: SignInCode) -> Cookie:
    return await _send(request, booking, asked.email, asked.name)


async def _send(request: Web, booking: Booking, email: str, name: str) -> Cookie:
    following = f"/holds/{booking.id}/confirmation"
    return await send_code(request, email, following, name=name, about=booking.id)


async def newcomer(request: Web, form: Form[CodeForm], booking: Booking) -> Person | Form[CodeForm]:
    """Who typed the code that was mailed for this hold, else the form with what is wrong. Raises Limited."""
    try:
        return await come_in_by_mail(request, form, booking.id)
    except Spent as spent:
        return form.but(code=say(spent.sentence))
