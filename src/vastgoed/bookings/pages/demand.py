"""«Niet gevonden wat u zocht?», and what the manager reads of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from vastgoed.bookings.actions.demand import note_unmet
from vastgoed.bookings.forms.demand import DemandForm
from vastgoed.bookings.pages.board import WEEK, chosen_day
from vastgoed.bookings.pages.unmet import DAYPARTS, unmet_of
from vastgoed.bookings.queries.demand import Missed, missed, missed_by_week, unmet_words
from vastgoed.bookings.rules.reasons import reason
from vastgoed.houses.models import House
from vastgoed.houses.queries import managed_house
from vastgoed.people.pages.limits import within
from vastgoed.people.rules import QUARTER, Limit
from vastgoed.period import Period, midnight
from vastgoed.web.access import anyone, manager
from vastgoed.web.form import Form, Typed, read
from vastgoed.web.given import Answer, Db, Web, Who
from vastgoed.web.language import gettext
from vastgoed.web.views import go, view

UNMET_NETWORK = Limit("unmet-network", 10, QUARTER)
WEEKS_BACK = 8


class DemandPages(Controller):
    path = "/demand"
    guards = [anyone]

    @get()
    async def show(self, request: Web) -> Template:
        noted = request.query_params.get("noted") == "1"
        return view(request, "bookings/demand.html", form=Form(), unmet=unmet_of({}), noted=noted)

    @post()
    async def create(self, request: Web, session: Db, visitor: Who, data: Typed) -> Answer:
        await within(request, UNMET_NETWORK, visitor.address)
        form = read(DemandForm, data)
        if form.value is None:
            return view(
                request,
                "bookings/demand.html",
                status=422,
                form=form,
                unmet=unmet_of(data, form),
                noted=False,
            )
        await note_unmet(session, form.value)
        return go("/demand?noted=1")


class MissedPages(Controller):
    """What could not be, week by week; no page about people."""

    path = "/manage/{slug:str}/demand"
    guards = [manager]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await managed_house(session, visitor, slug)
        today = chosen_day("", datetime.now(UTC))
        monday = _monday(min(chosen_day(request.query_params.get("week", ""), datetime.now(UTC)), today))
        during = Period(midnight(monday), midnight(monday + WEEK))
        since = midnight(_monday(today) - (WEEKS_BACK - 1) * WEEK)
        found = await missed(session, house.id, during)
        return view(
            request,
            "bookings/missed.html",
            house=house,
            total=sum(one.count for one in found),
            tables=_tables(house, found),
            words=[_told(wish) for wish in await unmet_words(session, house.id, during)],
            weeks=_weeks(await missed_by_week(session, house.id, since), today),
            monday=monday,
            earlier=f"?week={monday - WEEK}",
            later=f"?week={monday + WEEK}" if monday + WEEK <= today else "",
        )


def _told(wish: Mapping[str, Any]) -> tuple[str, str]:
    """What was written, and what was searched."""
    return str(wish.get("words", "")), unmet_of(_as_typed(wish)).words


def _as_typed(wish: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, list) else str(value) for name, value in wish.items()}


def _tables(house: House, found: Iterable[Missed]) -> list[tuple[str, str, list[tuple[str, int]]]]:
    """Title, head and rows: by reason, by room, by part of the day."""
    rooms = {room.id: room.name for room in house.rooms}
    none, any_part = gettext("Geen ruimte gekozen"), gettext("Maakt niet uit")
    reasons, places, parts = Counter[str](), Counter[str](), Counter[str]()
    for one in found:
        reasons[gettext(reason(one.code))] += one.count
        places[rooms.get(one.room_id, none) if one.room_id else none] += one.count
        parts[gettext(DAYPARTS[one.daypart]) if one.daypart in DAYPARTS else any_part] += one.count
    return [
        (gettext("Waarom niet"), gettext("Reden"), reasons.most_common()),
        (gettext("Welke ruimte"), gettext("Ruimte"), places.most_common()),
        (gettext("Welk deel van de dag"), gettext("Deel van de dag"), parts.most_common()),
    ]


def _weeks(counts: Mapping[date, int], today: date) -> list[tuple[date, int]]:
    mondays = [_monday(today) - n * WEEK for n in range(WEEKS_BACK)]
    return [(monday, counts.get(monday, 0)) for monday in mondays]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
