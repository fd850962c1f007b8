"""What kind of use a request is, when no category fits its answers: the manager says so, and why."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.actions.categorise import Choice, Decision, categories_for, give_category
from vastgoed.bookings.forms.category import CategoryForm
from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.acted import acted
from vastgoed.bookings.pages.shown import Tile, money, told
from vastgoed.bookings.pages.summary import summary_of
from vastgoed.errors import Refusal
from vastgoed.houses.queries import managed_house
from vastgoed.web.access import manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import current, gettext, say
from vastgoed.web.views import done, view
from vastgoed.web.visitor import Visitor


class CategoryPages(Controller):
    """GET shows what each category would cost; POST gives the request the one that is chosen."""

    path = "/manage/{slug:str}/requests/{booking_id:uuid}/category"
    guards = [manager]

    @get()
    async def show(
        self, request: Web, session: Db, visitor: Who, slug: FromPath[str], booking_id: FromPath[UUID]
    ) -> Template:
        booking = await queries.staff_booking(session, visitor, booking_id)
        return await _page(request, session, visitor, slug, booking, Form())

    @post()
    async def create(
        self,
        request: Web,
        session: Db,
        visitor: Who,
        slug: FromPath[str],
        booking_id: FromPath[UUID],
        data: Typed,
    ) -> Answer:
        booking = await queries.staff_booking(session, visitor, booking_id)
        form = read(CategoryForm, data)
        if form.value is None:
            return await _page(request, session, visitor, slug, booking, form)
        (category, seen), now = form.value.category, datetime.now(UTC)
        decision = Decision(category, form.value.reason, seen)
        try:
            async with session.begin_nested():
                times = await give_category(session, visitor, booking, decision, now)
        except Refusal as refusal:
            return await _page(request, session, visitor, slug, booking, told(form, refusal, "category"))
        about = await acted(session, booking, times)
        sentence = say("Gebruikerscategorie gekozen: {what}. {reach}", what=about.what, reach=about.reach)
        return done(request, f"/manage/{slug}/requests", sentence)


async def _page(
    request: Web,
    session: AsyncSession,
    visitor: Visitor,
    slug: str,
    booking: Booking,
    form: Form[CategoryForm],
) -> Template:
    await session.refresh(booking)
    house = await managed_house(session, visitor, slug)
    times = await queries.occurrences_of(session, booking)
    return view(
        request,
        "bookings/category.html",
        status=422 if form.errors else 200,
        house=house,
        form=form,
        booking=booking,
        summary=await summary_of(session, booking, times),
        tiles=_tiles(await categories_for(session, booking, times)),
    )


def _tiles(choices: Sequence[Choice]) -> list[Tile]:
    return [
        (f"{it.category.id}:{it.total.cents}", it.category.label.said(current.get()), _price(it))
        for it in choices
    ]


def _price(choice: Choice) -> str:
    """What it would cost, or why it cannot be."""
    if choice.refusal is not None:
        return say(choice.refusal.sentence, **choice.refusal.parameters)
    if any(quote.on_request for *_, quote in choice.times):
        return gettext("De prijs hoort u van het huis.")
    return money(choice.total).capitalize()
