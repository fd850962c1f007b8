"""Huisregels en prijzen: the policy in force on a day, as people read it, with a calculator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.houses.models import House
from vastgoed.houses.queries import house
from vastgoed.houses.queries.offices import has_a_say
from vastgoed.period import day_of, midnight
from vastgoed.policies import queries
from vastgoed.policies.document import Document
from vastgoed.policies.grid import price_grid
from vastgoed.policies.pages.calculator import Answer, CalculatorForm, Wanted, answered, asked, refused
from vastgoed.policies.pages.looking import DayForm, Looking
from vastgoed.policies.pages.questions import questions
from vastgoed.policies.pages.versions import next_version, version
from vastgoed.policies.queries import Term
from vastgoed.policies.sentences import sentences
from vastgoed.policies.summary import in_short
from vastgoed.text import msgid
from vastgoed.web.access import anyone
from vastgoed.web.form import Form, read
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import current
from vastgoed.web.views import view

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Book:
    """The policy of a house on a day, among all that it had and will have."""

    house: House
    terms: Sequence[Term]
    term: Term
    document: Document
    on: date
    now: datetime

    @property
    def booked_at(self) -> datetime:
        """Rules of another day are tried as if somebody booked when that day began."""
        return self.now if self.on == day_of(self.now) else midnight(self.on)


class RulesPages(Controller):
    path = "/houses/{slug:str}/rules"
    guards = [anyone]

    @get()
    async def show(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        found, now, typed = await house(session, slug), datetime.now(UTC), dict(request.query_params)
        day = read(DayForm, typed)
        looking = Looking.at(day, found.id, await queries.terms(session, [found.id]), now)
        term, shared = looking.term, looking.shared | {"house": found}
        if term is None:
            return view(request, "policies/none.html", status=400 if day.errors else 200, form=day, **shared)
        document = await queries.document(session, term.policy_id)
        book = Book(found, looking.seen, term, document, looking.on, now)
        form, answer = await calculated(session, book, typed) if "day" in typed else (day, None)
        return view(
            request,
            "policies/rules.html",
            part="policies/_calculator.html",
            status=400 if form.errors else 200,
            form=form,
            answer=answer,
            steers=await has_a_say(session, visitor, found),
            **shared,
            **written(book),
        )


def written(book: Book) -> dict[str, Any]:
    """Everything of the page that is made from the document alone."""
    language, document = current.get(), book.document
    sections = sentences(document, language)
    return {
        "version": version(book.term),
        "coming": next_version(book.terms, book.on),
        "summary": in_short(document, language),
        "grid": price_grid(document, language),
        "sections": sections,
        "titles": {section.clause: section.title for section in sections if section.clause},
        "tariffs": [clause.id for clause in document.clauses if clause.type == "tariff"],
        "net": document.vat.prices_are == "net",
        "rooms": {room.slug for room in book.house.rooms},
        "asks": questions(document, language),
        "day": book.on + WEEK,
    }


async def calculated(
    session: AsyncSession, book: Book, typed: Mapping[str, Any]
) -> tuple[Form[CalculatorForm], Answer | None]:
    """The price by the version that judges a booking of that day, which may be another than the one shown."""
    form, wanted = asked(typed, book.on)
    if wanted is None:
        return form, None
    too_many = _capacity(book, wanted)
    if too_many:
        return refused(form, too_many), None
    try:
        return form, await _answer(session, book, wanted)
    except Refusal as refusal:
        return refused(form, refusal), None


async def _answer(session: AsyncSession, book: Book, wanted: Wanted) -> Answer:
    if book.document.basis == "booking_moment":
        return answered(book.document, wanted, book.booked_at, book.on)
    used = wanted.typed.day
    term = queries.in_force(book.terms, book.house.id, used) or book.term
    document = await queries.document(session, term.policy_id)
    return answered(document, wanted, book.booked_at, used if term is not book.term else book.on)


def _capacity(book: Book, wanted: Wanted) -> Refusal | None:
    room = next((room for room in book.house.rooms if room.slug == wanted.typed.room), None)
    if room is None or wanted.typed.persons <= room.capacity:
        return None
    sentence = msgid("In deze ruimte kunnen {capacity} mensen.")
    return Refusal("policies.capacity", sentence, field="persons", capacity=room.capacity)
