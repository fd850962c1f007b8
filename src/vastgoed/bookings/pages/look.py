"""What booking would do. It is done, looked at and undone: so nobody sees what would turn out otherwise."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar.status_codes import HTTP_200_OK, HTTP_409_CONFLICT, HTTP_422_UNPROCESSABLE_ENTITY
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.elsewhen import Instead
from vastgoed.bookings.pages.summary import Summary, summary_of
from vastgoed.bookings.pages.why import why as why_of
from vastgoed.bookings.queries.nearby import Nearby, Place
from vastgoed.bookings.rules.hearing import SET_ASIDE
from vastgoed.bookings.rules.seen import mark_of
from vastgoed.errors import Conflict, Refusal
from vastgoed.period import HOUSE_ZONE
from vastgoed.web.form import Form
from vastgoed.web.given import Web
from vastgoed.web.language import say


@dataclass(frozen=True, slots=True)
class Look:
    """mark: stands for what is seen here."""

    summary: Summary
    mark: str

    def is_what(self, seen: str | None) -> bool:
        """Whether somebody saw just this; None: their form shows nothing, so there was nothing to see."""
        return seen is None or seen == self.mark


async def look_at(session: AsyncSession, booking_id: UUID) -> Look:
    """At a booking of this transaction; it can still be shown when that is rolled back."""
    booking = await session.get_one(Booking, booking_id)
    summary = await summary_of(session, booking)
    times = [*summary.times, *summary.skipped]
    mark = mark_of((time.period, time.state, time.cents) for time in times)
    for it in (booking, *times):
        session.expunge(it)
    return Look(summary, mark)


async def undone(session: AsyncSession, booking: Awaitable[UUID]) -> Look:
    """Raises what booking raises."""
    async with session.begin_nested() as point:
        look = await look_at(session, await booking)
        await point.rollback()
    return look


@dataclass(frozen=True, slots=True)
class No:
    """What stands in the way, whether a manager may pass over it, and what is possible instead."""

    heard: Sequence[Refusal]
    may_set_aside: bool
    taken: bool
    places: Sequence[Place] = ()
    next_possible: datetime | None = None
    house_slug: str = ""

    @classmethod
    def of(cls, refusal: Refusal, heard: Sequence[Refusal]) -> "No":
        instead = next((it for _, it in refusal.ways_on if isinstance(it, Instead)), None)
        nearby = instead.nearby if instead else Nearby()
        places = [*nearby.later, *nearby.beside]
        passable = all(it.code in SET_ASIDE for it in heard)
        taken = isinstance(refusal, Conflict)
        slug = instead.room.house_slug if instead else ""
        return cls(heard or [refusal], passable, taken, places, refusal.next_possible, slug)

    @staticmethod
    def why(place: Place) -> str:
        """Why this moment, when it is another one."""
        why = why_of(place)
        return f" ({why})" if why else ""

    @property
    def sentences(self) -> list[tuple[str, str | None]]:
        """Each with the clause that says so."""
        return [(say(it.sentence, **it.parameters), it.clause) for it in self.heard]


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands with the form. changed: they saw something else before; quiet: nobody waits for it."""

    no: No | None = None
    look: Look | None = None
    changed: bool = False
    searching: bool = False
    quiet: bool = False

    @classmethod
    def asked(cls, request: Web, **what: Any) -> "Shown":
        """quiet: a script looks while somebody types, and what they are at keeps the focus."""
        return cls(quiet=request.headers.get("HX-Request") == "true", **what)

    def status(self, form: Form[Any]) -> int:
        if self.quiet:
            return HTTP_200_OK
        if self.changed or (self.no is not None and self.no.taken):
            return HTTP_409_CONFLICT
        return HTTP_422_UNPROCESSABLE_ENTITY if form.errors or self.no else HTTP_200_OK


def moved(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The form after somebody tapped another room or moment, which says both; else as it is."""
    rest = {name: value for name, value in typed.items() if name != "instead"}
    room, _, start = str(typed.get("instead", "")).partition(" ")
    try:
        begins = datetime.fromisoformat(start).astimezone(HOUSE_ZONE)
        minutes = _minutes(str(typed.get("start")), str(typed.get("end")))
    except ValueError:
        return rest
    ends = (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(HOUSE_ZONE)
    when = {"day": f"{begins:%Y-%m-%d}", "start": f"{begins:%H:%M}", "end": f"{ends:%H:%M}"}
    return rest | when | {"room": room}


def _minutes(start: str, end: str) -> int:
    """From one time on the clock to the next such time."""
    first, last = (datetime.strptime(text[:5], "%H:%M") for text in (start, end))  # noqa: DTZ007
    return int((last - first).total_seconds()) // 60 % (24 * 60)
