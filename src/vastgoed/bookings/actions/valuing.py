"""What a held booking falls under and costs, by what was said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.actions.confirm import live
from vastgoed.bookings.actions.deciding import UNSURE, decided, not_excluded
from vastgoed.bookings.actions.figuring import figured, rule_of, user_of
from vastgoed.bookings.actions.particulars import Unanswered, settled
from vastgoed.bookings.actions.price import Asked, priced
from vastgoed.bookings.actions.standing import standing
from vastgoed.bookings.models import Booking, Occurrence
from vastgoed.bookings.rules.hearing import Hearing
from vastgoed.bookings.rules.particulars import UNSAID, Particulars
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.errors import Refusal
from vastgoed.money import total
from vastgoed.period import Period, day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.quote import Quote


@dataclass(frozen=True, slots=True)
class Details:
    """What the person said it is for."""

    category: str
    title: str
    group_id: UUID | None = None
    private: bool = False
    wants_host: bool = False
    persons: int | None = None
    extras: dict[str, int] = field(default_factory=dict)
    layout_id: UUID | None = None
    equipment: dict[str, int] = field(default_factory=dict)
    """Equipment id → how many."""
    particulars: Particulars = UNSAID
    later: bool = False
    """Questions may stay open: whoever confirms it answers them first."""


async def valued(
    session: AsyncSession,
    booking: Booking,
    room: RoomToBook,
    times: Sequence[Occurrence],
    details: Details,
    now: datetime,
) -> tuple[Details, list[Quote]]:
    """The details with the category and the answers that count, and what each time costs.

    details: with how many people come. Raises Unanswered, or the refusal of the policy.
    """
    stands = await _as_the_group_stands(session, booking, details, now)
    details = stands or await _with_a_category(session, booking, details, times[0].starts_at)
    details = await _settled_in(session, booking, room, details)
    persons = details.persons or booking.persons
    said = details.extras, now, booking.repeats, details.particulars
    asked = Asked(details.category, persons, *said)
    quotes = await _quoted(session, booking, room, times, (asked, details))
    return replace(details, category=quotes[0].category), quotes


async def _as_the_group_stands(
    session: AsyncSession, booking: Booking, details: Details, now: datetime
) -> Details | None:
    """With the category and the answers of the group; None where they are not known."""
    whose, said = (booking.house_id, details.group_id), details.particulars
    doing = said.activity, details.persons or booking.persons
    stands = await standing(session, booking.policy_id, whose, doing, now)
    if stands is None:
        return None
    return replace(details, category=stands.category, particulars=stands.told(said))


async def _with_a_category(
    session: AsyncSession, booking: Booking, details: Details, starts: datetime
) -> Details:
    """What follows from the answers, where nobody chose one; empty where none fits."""
    day = day_of(starts)
    persons, said = details.persons or booking.persons, details.particulars
    if details.category != UNSURE:
        await not_excluded(session, booking.policy_id, details.category, said, persons, day)
        return details
    found = await decided(session, booking, said, persons, day)
    return replace(details, category=found.category, particulars=found.particulars)


async def _settled_in(session: AsyncSession, booking: Booking, room: RoomToBook, details: Details) -> Details:
    """It is no longer for later once every question has its answer."""
    said = details.particulars
    try:
        found = await settled(session, booking.policy_id, room.slug, details.category, said)
    except Unanswered as still:
        if not details.later:
            raise
        return replace(details, particulars=still.kept)
    return replace(details, particulars=found, later=False)


async def _quoted(
    session: AsyncSession,
    booking: Booking,
    room: RoomToBook,
    times: Sequence[Occurrence],
    said: tuple[Asked, Details],
) -> list[Quote]:
    """As long as a question is open no rule is heard: the answer may be what it looks at."""
    (asked, details), periods = said, [time.period for time in live(times)]
    policy = await policies.policy(session, booking.policy_id)
    user, series = user_of(booking, details.group_id), (periods, rule_of(booking))
    figures = await figured(session, policy, room, user, series, [asked.category])
    hearing = Hearing(lenient=details.later)
    if not asked.category:
        return _dearest(policy, room, periods, replace(asked, figures=figures))
    return priced(policy, room, periods, replace(asked, figures=figures), hearing)


def _dearest(policy: Policy, room: RoomToBook, periods: Sequence[Period], asked: Asked) -> list[Quote]:
    """No category fits: at most this, and the manager says which it is."""
    found, refusals = list[list[Quote]](), list[Refusal]()
    for category in policy.vocabulary.categories:
        try:
            found.append(priced(policy, room, periods, replace(asked, category=category)))
        except Refusal as refusal:
            refusals.append(refusal)
    if not found:
        raise refusals[0]
    dearest = max(found, key=lambda quotes: total([quote.total for quote in quotes]))
    return [replace(quote, needs_approval=True, approval_clause=None) for quote in dearest]
