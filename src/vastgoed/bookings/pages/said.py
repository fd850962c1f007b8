"""Everything that was said of a booking, line by line, each with the field where it can be said otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.models import Booking
from vastgoed.bookings.pages.counted import Counted
from vastgoed.bookings.pages.options import Options, options_with
from vastgoed.bookings.pages.questions import Questions
from vastgoed.bookings.queries import occurrences_of
from vastgoed.people.models import SignInCode
from vastgoed.people.queries import groups_of
from vastgoed.policies import queries as policies
from vastgoed.web.language import current, day_said, gettext, pgettext
from vastgoed.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Said:
    """field: where it stands on the page that asks what a booking is for."""

    term: str
    words: str
    field: str


async def said_of(
    session: AsyncSession, visitor: Visitor, booking: Booking, newcomer: SignInCode | None = None
) -> list[Said]:
    """newcomer: what somebody said of themselves who is not signed in."""
    now = datetime.now(UTC)
    options = await options_with(session, booking, await occurrences_of(session, booking), now)
    groups = await groups_of(session, visitor.person_id) if visitor.person_id else []
    return [
        Said(gettext("Wat u gaat doen"), await category_words(session, booking), "category"),
        *_answers(options.asks),
        Said(gettext("Hoe het heet"), booking.title, "title"),
        Said(gettext("Mensen"), str(booking.persons), "persons"),
        *_for_whom(booking, groups),
        *_options(options),
        *_wishes(booking),
        *_newcomer(newcomer if visitor.person_id is None else None),
    ]


async def category_words(session: AsyncSession, booking: Booking) -> str:
    """What kind of activity it is, as the policy calls it."""
    known = (await policies.policy(session, booking.policy_id)).vocabulary.categories.get(booking.category)
    return known.label.said(current.get()) if known else ""


def _answers(asks: Questions) -> Iterator[Said]:
    """What the policy asked, with what was answered."""
    chosen = {"activity": asks.given.activity, "unit": asks.given.unit}
    if asks.activities:
        yield Said(gettext("Activiteit"), dict(asks.activities)[chosen["activity"]], "activity")
    for question in asks.answers:
        words = asks.words(question)
        yield Said(question.label, day_said(words) if isinstance(words, date) else words, question.field)
    if asks.units:
        yield Said(gettext("Hoe u betaalt"), dict(asks.units)[chosen["unit"]], "unit")


def _for_whom(booking: Booking, groups: Sequence[Any]) -> Iterator[Said]:
    if groups:
        named = {group.id: group.name for group in groups}
        yield Said(gettext("Voor wie"), named.get(booking.group_id, gettext("Voor mijzelf")), "group")


def _options(options: Options) -> Iterator[Said]:
    if options.layouts:
        named = {str(key): words for key, words in options.layouts}
        yield Said(gettext("Hoe de ruimte staat"), named.get(options.layout, ""), "layout")
    if options.extras:
        yield Said(gettext("Erbij"), _counted(options.extras), options.extras[0].name)
    if options.equipment:
        yield Said(gettext("Spullen"), _counted(options.equipment), options.equipment[0].name)


def _counted(some: Sequence[Counted]) -> str:
    return ", ".join(f"{one.value} × {one.label}" for one in some if one.value) or gettext("Niets")


def _wishes(booking: Booking) -> Iterator[Said]:
    hidden = gettext("De naam staat er niet in"), gettext("De naam staat erin")
    yield Said(gettext("Openbare agenda"), hidden[not booking.private], "private")
    welcomed = gettext("Graag, het is mijn eerste keer"), gettext("Niet nodig")
    yield Said(pgettext("first visit", "Ontvangst"), welcomed[not booking.wants_host], "host")


def _newcomer(asked: SignInCode | None) -> Iterator[Said]:
    if asked is not None:
        yield Said(gettext("Uw naam"), asked.name, "name")
        yield Said(gettext("Uw e-mailadres"), asked.email, "email")
