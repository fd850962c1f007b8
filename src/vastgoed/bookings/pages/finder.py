"""«Wanneer kan ik terecht?»: the first free moments over all rooms of the municipality."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

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
from vastgoed.policies import queries as policies
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, read
from vastgoed.web.language import gettext
from vastgoed.web.views import view

DAYS_AHEAD, NEAR = 90, 14
"""Days that are looked at in the end, and at first: most people find something near."""
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
        found = await search(session, wish, now) if form.value else []
        begin = (wish.page - 1) * SHOWN
        return view(
            request,
            "bookings/finder.html",
            part="bookings/_found.html",
            status=200 if form.value else 400,
            form=form if request.query_params else Form(),
            wish=wish,
            results=await priced_results(session, found[begin : begin + SHOWN], wish, now),
            earlier=another_page(request, wish.page - 1) if wish.page > 1 else "",
            later=another_page(request, wish.page + 1) if len(found) > begin + SHOWN else "",
            houses=named_options(await houses(session), "slug", none=gettext("Alle huizen")),
            needs=need_options(),
        )


def _typed(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """The query; needs may stand there more than once."""
    query = request.query_params
    needs = {"needs": query.getall("needs")} if "needs" in query else {}
    return {**dict(query), **needs}


async def search(session: AsyncSession, wish: FinderForm, now: datetime) -> list[Stretch]:
    """Rooms and days at which the wish fits, soonest first; the smallest room that fits comes first."""
    rooms = await rooms_to_book(session, house_slug=wish.house, persons=wish.persons, needs=wish.needs)
    today = now.astimezone(HOUSE_ZONE).date()
    first = max(wish.start or today, today)
    days = [first + timedelta(days=n) for n in range(DAYS_AHEAD)]
    if wish.weekday is not None:
        days = [day for day in days if day.weekday() == wish.weekday]
    near = NEAR if wish.weekday is None else DAYS_AHEAD
    found = await free_stretches(session, rooms, days[:near], wish.minutes, now)
    if not found:
        found = await free_stretches(session, rooms, days[near:], wish.minutes, now)
    bookable = await windows(session, list({s.room.house_id for s in found}), now, series=bool(wish.repeat))
    kept = (_kept(stretch, wish, bookable.get(stretch.room.house_id)) for stretch in found)
    return [stretch for stretch in kept if stretch.starts]


def _kept(stretch: Stretch, wish: FinderForm, window: Window | None) -> Stretch:
    """Only the starts in the part of the day that was asked for, and that a policy admits now."""
    first, last = DAYPARTS[wish.daypart] if wish.daypart else (0, 24)
    kept = tuple(
        start
        for start in stretch.starts
        if window and window.admits(start) and first <= start.astimezone(HOUSE_ZONE).hour < last
    )
    return Stretch(stretch.room, stretch.day, kept)


async def priced_results(
    session: AsyncSession, found: Sequence[Stretch], wish: FinderForm, now: datetime
) -> list[Result]:
    """Each result with what it costs the cheapest and the dearest category."""
    terms = await policies.terms(session, list({s.room.house_id for s in found}))
    results = []
    for stretch in found:
        term = policies.in_force(terms, stretch.room.house_id, now.astimezone(HOUSE_ZONE).date())
        policy = await policies.policy(session, term.policy_id) if term else None
        period = Period(stretch.starts[0], stretch.starts[0] + timedelta(minutes=wish.minutes))
        asked = [Asked(c, wish.persons, {}, now) for c in policy.vocabulary.categories] if policy else []
        quotes = [q for how in asked if policy and (q := tried(policy, stretch.room, period, how))]
        amounts = [q.total for q in quotes if q.refused_by is None]
        results.append(Result(stretch, price_words(min(amounts, default=None), max(amounts, default=None))))
    return results


def another_page(request: Request[Any, Any, Any], page: int) -> str:
    """Address of the same search, another page."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
    return "/?" + urlencode([*asked, ("page", page)])
