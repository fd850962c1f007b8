"""«Wanneer kan ik terecht?»: the first free moments over all rooms of the municipality."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.price import Asked, Window, tried, windows
from vastgoed.bookings.forms import DAYPARTS, FinderForm
from vastgoed.bookings.pages.shown import named_options, need_options, price_words
from vastgoed.bookings.queries import Stretch, free_stretches, rooms_to_book
from vastgoed.houses.queries import houses
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies.rules.policy import Policy
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, read
from vastgoed.web.language import gettext
from vastgoed.web.views import view

LOOKS = ((0, 14), (14, 42), (42, 90))
"""Days ahead that are looked at, one stretch after the other until something is found."""
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Result:
    """A room on a day, the times at which it can be had, and what that costs in words."""

    stretch: Stretch
    price: str


class FinderPages(Controller):
    path = "/"
    guards = [anyone]

    @get()
    async def index(
        self, request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
    ) -> Template:
        form = read(FinderForm, _typed(request))
        wish = form.value or FinderForm.model_validate({})
        now = datetime.now(UTC)
        found = await search(session, wish, now) if form.value else Found()
        begin = (wish.page - 1) * SHOWN
        return view(
            request,
            "bookings/finder.html",
            part="bookings/_found.html",
            status=200 if form.value else 400,
            form=form if request.query_params else Form(),
            wish=wish,
            results=priced_results(found, begin, wish, now),
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


@dataclass(frozen=True, slots=True)
class Found:
    """windows: per house what can be booked now; beyond: the first day that was not looked at, if any."""

    stretches: Sequence[Stretch] = ()
    windows: Mapping[UUID, Window] = field(default_factory=dict[UUID, Window])
    beyond: date | None = None


async def search(session: AsyncSession, wish: FinderForm, now: datetime) -> Found:
    """Rooms and days at which the wish fits, soonest first; the smallest room that fits comes first."""
    rooms = await rooms_to_book(session, house_slug=wish.house, persons=wish.persons, needs=wish.needs)
    bookable = await windows(session, list({r.house_id for r in rooms}), now, series=bool(wish.repeat))
    rooms = [room for room in rooms if room.house_id in bookable]
    today = now.astimezone(HOUSE_ZONE).date()
    first = max(wish.start or today, today)
    for begin, end in LOOKS:
        days = [first + timedelta(days=n) for n in range(begin, end)]
        days = [day for day in days if wish.weekday in {None, day.weekday()}]
        found = await free_stretches(session, rooms, days, wish.minutes, now)
        kept = [_kept(stretch, wish, bookable[stretch.room.house_id]) for stretch in found]
        if any(stretch.starts for stretch in kept):
            beyond = first + timedelta(days=end)
            return Found([stretch for stretch in kept if stretch.starts], bookable, beyond)
    return Found()


def _kept(stretch: Stretch, wish: FinderForm, window: Window) -> Stretch:
    """Only the starts in the part of the day that was asked for, and that a policy admits now."""
    first, last = DAYPARTS[wish.daypart] if wish.daypart else (0, 24)
    kept = tuple(
        start
        for start in stretch.starts
        if window.admits(start) and first <= start.astimezone(HOUSE_ZONE).hour < last
    )
    return Stretch(stretch.room, stretch.day, kept)


def priced_results(found: Found, begin: int, wish: FinderForm, now: datetime) -> list[Result]:
    """One page of what was found, each with what it costs the cheapest and the dearest category."""
    return [
        Result(stretch, _price(stretch, found.windows[stretch.room.house_id].policy, wish, now))
        for stretch in found.stretches[begin : begin + SHOWN]
    ]


def _price(stretch: Stretch, policy: Policy, wish: FinderForm, now: datetime) -> str:
    period = Period(stretch.starts[0], stretch.starts[0] + timedelta(minutes=wish.minutes))
    asked = (Asked(category, wish.persons, {}, now) for category in policy.vocabulary.categories)
    quotes = [quote for how in asked if (quote := tried(policy, stretch.room, period, how))]
    amounts = [quote.total for quote in quotes if quote.refused_by is None]
    return price_words(min(amounts, default=None), max(amounts, default=None))


def later_page(request: Request[Any, Any, Any], found: Found, wish: FinderForm) -> str:
    """Where more of what was found stands, or else what lies beyond; empty when nothing was found."""
    if len(found.stretches) > wish.page * SHOWN:
        return another_page(request, page=wish.page + 1)
    return another_page(request, page=1, **{"from": found.beyond.isoformat()}) if found.beyond else ""


def another_page(request: Request[Any, Any, Any], **changed: object) -> str:
    """Address of the same search with this changed."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name not in changed]
    return "/?" + urlencode([*asked, *changed.items()])
