"""What everybody sees: the houses, one house, its photos."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Response, Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses import queries
from vastgoed.houses.actions.photos import small
from vastgoed.houses.models import House
from vastgoed.houses.queries import own
from vastgoed.houses.rules import FACTS, HouseHours, holiday_name, open_periods
from vastgoed.period import day_of
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import current
from vastgoed.web.panel import Panel
from vastgoed.web.views import view

FOREVER = "max-age=31536000, immutable"


class HousePages(Controller):
    path = "/houses"
    guards = [anyone]

    @get("/")
    async def index(self, request: Web, session: Db) -> Template:
        found = await queries.houses(session)
        ids = [house.id for house in found]
        counts, photos = await queries.room_counts(session, ids), await queries.photos_of(session, ids)
        return view(request, "houses/index.html", houses=found, counts=counts, photos=photos)

    @get("/{slug:str}")
    async def show(self, request: Web, session: Db, slug: FromPath[str]) -> Template:
        house = await queries.house(session, slug)
        photos = (await queries.photos_of(session, [house.id])).get(house.id, [])
        by_room = {photo.room_id: photo for photo in reversed(photos)}
        today = datetime.now(UTC)
        last = today + timedelta(days=6)
        hours = await queries.hours_of(session, [house.id], today.date(), last.date())
        names = await queries.organisations_of(session, house)
        return view(
            request,
            "houses/show.html",
            house=house,
            photo=photos[0] if photos else None,
            photos=by_room,
            week=week(hours[house.id], today),
            names=names,
            facts=FACTS,
            panels=await _panels(request, session, house, today),
        )


OfHouse = Callable[[AsyncSession, House, datetime], Awaitable[Panel | None]]


async def _panels(request: Web, session: AsyncSession, house: House, now: datetime) -> list[Panel]:
    """What upper features say about this house; app.py says which."""
    wired: Sequence[OfHouse] = request.app.state.get("house_panels", ())
    return [panel for paneling in wired if (panel := await paneling(session, house, now))]


@get("/photos/{key:uuid}", guards=[anyone])
async def photo(session: Db, visitor: Who, key: FromPath[UUID]) -> Response[bytes]:
    """A picture never changes: another one has another address."""
    found, public = await own.picture(session, visitor, key)
    kept = {"Cache-Control": f"{'public' if public else 'private'}, {FOREVER}"}
    return Response(found.image, media_type="image/webp", headers=kept)


@get("/photos/{key:uuid}/small", guards=[anyone])
async def small_photo(session: Db, visitor: Who, key: FromPath[UUID]) -> Response[bytes]:
    """The same picture for a list: a phone should not fetch what it cannot show."""
    found, public = await own.picture(session, visitor, key)
    kept = {"Cache-Control": f"{'public' if public else 'private'}, {FOREVER}"}
    return Response(await small(found), media_type="image/webp", headers=kept)


def week(hours: HouseHours, moment: datetime) -> list[dict[str, Any]]:
    """Today and the six days after it: openings, and why a day is not as usual."""
    first = day_of(moment)
    days = [first + timedelta(days=number) for number in range(7)]
    return [
        {
            "day": day,
            "today": day == first,
            "openings": open_periods(hours, day),
            "reason": next((e.reason for e in hours.exceptions.get(day, ()) if e.reason), "")
            or ("" if day in hours.exceptions else holiday_name(day, current.get())),
        }
        for day in days
    ]
