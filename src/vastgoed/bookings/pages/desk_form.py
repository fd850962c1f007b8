"""The form of the desk: who calls, what they want, and what to do when a rule says no."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.forms.desk import DeskForm, key_of
from vastgoed.bookings.pages.elsewhen import Instead
from vastgoed.bookings.pages.series import often_options
from vastgoed.bookings.queries import desk as queries
from vastgoed.bookings.queries.desk import Caller
from vastgoed.bookings.queries.nearby import Place
from vastgoed.bookings.rules.hearing import SET_ASIDE
from vastgoed.errors import Absent, Conflict, Refusal
from vastgoed.houses.models import House
from vastgoed.period import HOUSE_ZONE
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import in_order
from vastgoed.web.form import Form
from vastgoed.web.given import Web
from vastgoed.web.language import current, gettext, say
from vastgoed.web.views import view

Option = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class No:
    """What stands in the way, whether a manager may pass over it, and what is possible instead."""

    heard: Sequence[Refusal]
    may_set_aside: bool
    taken: bool
    places: Sequence[Place] = ()
    next_possible: datetime | None = None

    @classmethod
    def of(cls, refusal: Refusal, heard: Sequence[Refusal]) -> "No":
        nearby = next((it.nearby for _, it in refusal.ways_on if isinstance(it, Instead)), None)
        places = [place for place in (nearby.later, *nearby.beside) if place] if nearby else []
        passable = all(it.code in SET_ASIDE for it in heard)
        taken = isinstance(refusal, Conflict)
        return cls(heard or [refusal], passable, taken, places, refusal.next_possible)

    @property
    def sentences(self) -> list[tuple[str, str | None]]:
        """Each with the clause that says so."""
        return [(say(it.sentence, **it.parameters), it.clause) for it in self.heard]


async def desk_form(
    request: Web,
    session: AsyncSession,
    house: House,
    form: Form[DeskForm],
    no: No | None = None,
    *,
    searching: bool = False,
) -> Template:
    found = await _found(session, form)
    form = await _filled_in(session, house, form, found)
    return view(
        request,
        "bookings/desk_new.html",
        status=_status(form, no),
        house=house,
        form=form,
        no=no,
        found=[(caller.key, *_words(caller)) for caller in found],
        nobody=searching and not found,
        **await _choices(session, house),
    )


async def _choices(session: AsyncSession, house: House) -> dict[str, Any]:
    """What there is to choose from, whoever calls."""
    return {
        "rooms": [(room.id, room.name) for room in house.rooms],
        "layouts": await _layouts(session, house),
        "categories": await _categories(session, house),
        "often": often_options(),
        "opened": False,
        "known": None,
    }


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


def _status(form: Form[DeskForm], no: No | None) -> int:
    if no is not None and no.taken:
        return 409
    return 422 if form.errors or no else 200


async def _found(session: AsyncSession, form: Form[DeskForm]) -> list[Caller]:
    """Who was chosen, and whoever else the search finds."""
    found = await queries.callers(session, str(form.typed.get("find", "")))
    try:
        person_id, group_id = key_of(form.typed.get("who"))
        chosen = await queries.caller(session, person_id, group_id)
    except (ValueError, Absent):
        return found
    return found if chosen in found else [chosen, *found]


async def _filled_in(
    session: AsyncSession, house: House, form: Form[DeskForm], found: Sequence[Caller]
) -> Form[DeskForm]:
    """Only one was found, so it must be them; and they want what they wanted last time, until they say."""
    if form.errors or len(found) != 1 or form.typed.get("name"):
        return form
    usual: dict[str, Any] = {"who": found[0].key}
    last = await queries.last_of(session, house.id, found[0])
    if last is not None:
        usual |= {"category": last.category, "persons": last.persons, "title": last.title}
        usual |= {"private": "ja"} if last.private else {}
    return replace(form, typed=usual | {name: value for name, value in form.typed.items() if value})


def _words(caller: Caller) -> tuple[str, str]:
    """Name, and what tells two of the same name apart."""
    name = caller.name or caller.email
    who = say("{name}, voor {group}", name=name, group=caller.group) if caller.group else name
    return who, ", ".join(it for it in (caller.phone, caller.email) if it and it != name)


async def _layouts(session: AsyncSession, house: House) -> list[Option]:
    found = await queries.layouts(session, house.id)
    words = [
        (
            layout.id,
            say(
                "{room}: {name}, voor {capacity} mensen",
                room=room,
                name=layout.name,
                capacity=layout.capacity,
            ),
        )
        for layout, room in found
    ]
    return [("", gettext("Maakt niet uit")), *words] if words else []


async def _categories(session: AsyncSession, house: House) -> list[Option]:
    """Of the policy in force; a house without one has nothing to choose, and says so when it is tried."""
    today = datetime.now(HOUSE_ZONE).date()
    term = policies.in_force(await policies.terms(session, [house.id]), house.id, today)
    if term is None:
        return []
    known = (await policies.policy(session, term.policy_id)).vocabulary.categories
    return [(category.id, category.label.said(current.get())) for category in in_order(known.values())]
