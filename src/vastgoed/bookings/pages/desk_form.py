"""The form of the desk: who calls, what they want, and what to do when a rule says no."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.forms.desk import DeskForm, key_of
from vastgoed.bookings.pages.look import Shown
from vastgoed.bookings.pages.options import options_typed
from vastgoed.bookings.pages.series import often_options
from vastgoed.bookings.pages.standing import usual_category
from vastgoed.bookings.queries import desk as queries
from vastgoed.bookings.queries.desk import Caller
from vastgoed.errors import Absent
from vastgoed.houses.models import House
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.asking import from_json, typed_again
from vastgoed.policies.queries import Term
from vastgoed.policies.rules.policy import in_order
from vastgoed.web.form import Form
from vastgoed.web.given import Web
from vastgoed.web.language import current, say
from vastgoed.web.views import view

Option = tuple[Any, ...]


async def desk_form(
    request: Web, session: AsyncSession, house: House, form: Form[DeskForm], shown: Shown | None = None
) -> Template:
    shown = shown or Shown()
    found = await _found(session, form)
    form = await _filled_in(session, house, form, found)
    return view(
        request,
        "bookings/desk_new.html",
        status=shown.status(form),
        house=house,
        form=form,
        shown=shown,
        no=shown.no,
        look=shown.look,
        summary=shown.look.summary if shown.look else None,
        found=[(caller.key, *_words(caller)) for caller in found],
        nobody=shown.searching and not found,
        **await _choices(session, house, form),
    )


async def _choices(session: AsyncSession, house: House, form: Form[DeskForm]) -> dict[str, Any]:
    """What there is to choose from, whoever calls."""
    today = day_of(datetime.now(UTC))
    terms = await policies.terms(session, [house.id])
    term = policies.in_force(terms, house.id, today)
    return {
        "rooms": [(room.id, room.name) for room in house.rooms],
        "options": await options_typed(session, house.rooms, terms, form),
        "categories": await _categories(session, term),
        "often": often_options(),
        "opened": False,
        "known": None,
    }


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
        usual |= {"activity": last.activity, "unit": last.unit} | typed_again(from_json(last.facts))
        usual |= {"private": "ja"} if last.private else {}
    stands = await usual_category(session, house.id, found[0].group_id, datetime.now(UTC))
    usual |= {"category": stands} if stands else {}
    return replace(form, typed=usual | {name: value for name, value in form.typed.items() if value})


def _words(caller: Caller) -> tuple[str, str]:
    """Name, and what tells two of the same name apart."""
    name = caller.name or caller.email
    who = say("{name}, voor {group}", name=name, group=caller.group) if caller.group else name
    return who, ", ".join(it for it in (caller.phone, caller.email) if it and it != name)


async def _categories(session: AsyncSession, term: Term | None) -> list[Option]:
    """Of the policy in force; a house without one has nothing to choose, and says so when it is tried."""
    if term is None:
        return []
    known = (await policies.policy(session, term.policy_id)).vocabulary.categories
    return [(category.id, category.label.said(current.get())) for category in in_order(known.values())]
