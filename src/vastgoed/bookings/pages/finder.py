"""«Wanneer kan ik terecht?»: the first free moments over all rooms of the municipality."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Controller, Request, get
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.price import Window, windows
from vastgoed.bookings.actions.protecting import days_around
from vastgoed.bookings.forms import DAYPARTS, FinderForm
from vastgoed.bookings.pages.found import SHOWN, Found, Result, priced_results
from vastgoed.bookings.pages.shown import named_options, need_options
from vastgoed.bookings.pages.unmet import unmet_of
from vastgoed.bookings.queries import Stretch, look, rooms_to_book
from vastgoed.bookings.rules.slots import Sought
from vastgoed.houses.queries import first_photos, hours_of, houses
from vastgoed.period import day_of
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, read
from vastgoed.web.given import Db
from vastgoed.web.language import gettext, say
from vastgoed.web.views import view

LOOKS = (4, 10, 28, 48)
"""Days that are looked at, one stretch after the other until there is a page of results."""
OTHERS = 3


class FinderPages(Controller):
    path = "/"
    guards = [anyone]

    @get()
    async def index(self, request: Request[Any, Any, Any], session: Db) -> Template:
        form = read(FinderForm, _typed(request))
        wish = form.value or FinderForm.model_validate({})
        now = datetime.now(UTC)
        found = await search(session, wish, now) if form.value else Found()
        searched = bool(request.query_params)
        results = await priced_results(session, found, (wish.page - 1) * SHOWN, wish, now)
        others = await in_other_houses(session, wish, found, now) if form.value else []
        return view(
            request,
            "bookings/finder.html",
            part="bookings/_found.html",
            status=200 if form.value else 400,
            form=form if searched else Form(),
            wish=wish,
            results=results,
            others=others,
            advice="" if results else await advice(session, wish),
            photos=await first_photos(session, shown_rooms([*results, *others])) if searched else {},
            unmet=unmet_of(_typed(request)),
            earlier=another_page(request, page=wish.page - 1) if wish.page > 1 else "",
            later=later_page(request, found, wish),
            houses=named_options(await houses(session), "slug", none=gettext("Alle huizen")),
            needs=need_options(),
        )


def _typed(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """The query; needs may stand there more than once."""
    query = request.query_params
    needs = {"needs": query.getall("needs")} if "needs" in query else {}
    return {**dict(query), **needs}


async def search(session: AsyncSession, wish: FinderForm, now: datetime) -> Found:
    """Rooms and days at which the wish fits, soonest first; the smallest room that fits comes first.

    No more than a page beyond the one that was asked for.
    """
    rooms = await rooms_to_book(session, house_slug=wish.house, persons=wish.persons, needs=wish.needs)
    bookable = await windows(session, list({r.house_id for r in rooms}), now, series=bool(wish.repeat))
    rooms = [room for room in rooms if room.house_id in bookable]
    today = day_of(now)
    day = max(wish.start or today, today)
    policies = {house: window.policy for house, window in bookable.items()}
    hours = await hours_of(session, bookable, *days_around(policies, (day, day + timedelta(days=sum(LOOKS)))))
    sought, found = _sought(wish, bookable, now), list[Stretch]()
    for look_ahead in LOOKS:
        seen = await look(session, rooms, _days(day, look_ahead, wish), hours, sought, now)
        found += seen.stretches
        day = seen.until + timedelta(days=1) if seen.until else day + timedelta(days=look_ahead)
        if len(found) > wish.page * SHOWN:
            break
    return Found(found, bookable, day if found else None, hours)


async def in_other_houses(
    session: AsyncSession, wish: FinderForm, found: Found, now: datetime
) -> list[Result]:
    """What others have sooner, when the chosen house is full on the chosen day, or altogether."""
    first = found.stretches[0].day if found.stretches else None
    if not wish.house or wish.page > 1 or (first is not None and first == (wish.start or first)):
        return []
    anywhere = await search(session, wish.model_copy(update={"house": ""}), now)
    sooner = [
        stretch
        for stretch in anywhere.stretches
        if stretch.room.house_slug != wish.house and (first is None or stretch.day < first)
    ]
    return await priced_results(session, replace(anywhere, stretches=sooner[:OTHERS]), 0, wish, now)


async def advice(session: AsyncSession, wish: FinderForm) -> str:
    """What to try when nothing is free: what no room can give is said before another day is tried."""
    rooms = await rooms_to_book(session, house_slug=wish.house, needs=wish.needs)
    largest = max((room.capacity for room in rooms), default=0)
    if not rooms:
        return gettext("Geen ruimte heeft dit allemaal. Vraag minder, of kies een ander huis.")
    if largest < wish.persons:
        return say("De grootste ruimte is voor hooguit {persons} mensen.", persons=largest)
    return gettext("Probeer een andere dag, een kortere tijd of een ander huis.")


def shown_rooms(results: Sequence[Result]) -> set[UUID]:
    return {result.stretch.room.id for result in results}


def _days(first: date, many: int, wish: FinderForm) -> list[date]:
    days = [first + timedelta(days=n) for n in range(many)]
    return [day for day in days if wish.weekday in {None, day.weekday()}]


def _sought(wish: FinderForm, bookable: Mapping[UUID, Window], now: datetime) -> Sought:
    hours = DAYPARTS[wish.daypart] if wish.daypart else None
    return Sought(wish.minutes, now, hours, {house: (it.first, it.last) for house, it in bookable.items()})


def later_page(request: Request[Any, Any, Any], found: Found, wish: FinderForm) -> str:
    """Where more of what was found stands, or else what lies beyond; empty when nothing was found."""
    if len(found.stretches) > wish.page * SHOWN:
        return another_page(request, page=wish.page + 1)
    return another_page(request, page=1, **{"from": found.beyond.isoformat()}) if found.beyond else ""


def another_page(request: Request[Any, Any, Any], **changed: object) -> str:
    """Address of the same search with this changed."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name not in changed]
    return "/?" + urlencode([*asked, *changed.items()])
