"""Who asks for what, next to who else wants the same room at the same time."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings import queries
from vastgoed.bookings.actions.precedence import GivesWay, who_gives_way
from vastgoed.bookings.pages.named import NamedRule, named_rules
from vastgoed.bookings.queries import Entry
from vastgoed.bookings.queries.board import Unsettled, unsettled
from vastgoed.houses.models import House, Room
from vastgoed.money import Money
from vastgoed.period import Period
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.rules.policy import Policy
from vastgoed.text import euros, msgid
from vastgoed.web.given import Web
from vastgoed.web.language import current, day_said, gettext, ngettext, say, when_said


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody on a waiting list, who would take this room at this time. room_id None: any room."""

    room_id: UUID | None
    period: Period
    who: str
    since: datetime


Wishing = Callable[[AsyncSession, UUID, datetime], Awaitable[Sequence[Beside]]]
"""Who waits in a house; an upper feature knows, and app.py wires it as "wishes_beside"."""


@dataclass(slots=True)
class Asked:
    """A booking with the times that wait. means: what saying yes does to others, in words."""

    id: UUID
    times: list[Entry]
    room: str
    what: list[str]
    means: list[str] = field(default_factory=list)
    near: set[UUID] = field(default_factory=set)
    displaces: bool = False
    """It may take the place of what was booked."""
    unfit: bool = False
    """No category fits it; the manager says which it is before anything else."""
    priceless: bool = False
    """Its price is still to be said, before anybody says yes."""
    discount: bool = False
    """A rule lets the manager give something off."""
    rules: list[NamedRule] = field(default_factory=list)
    """Why it needs a yes."""

    @property
    def first(self) -> Entry:
        return self.times[0]


async def asked_together(
    request: Web, session: AsyncSession, house: House, now: datetime
) -> list[list[Asked]]:
    """All that waits, longest waiting first; who wants the same is in one list."""
    by_booking = _by_booking(await queries.waiting(session, house.id, now))
    if not by_booking:
        return []
    rooms = {room.id: room for room in house.rooms}
    others = await queries.rivals(session, house.id, now)
    wishes: Wishing | None = request.app.state.get("wishes_beside")
    waits = await wishes(session, house.id, now) if wishes else []
    open_ = await unsettled(session, house.id, now)
    asked = [await _asked(session, times, rooms, open_.priceless) for times in by_booking.values()]
    rules = await _rules(session, house, open_)
    slugs = {room.id: room.slug for room in house.rooms}
    ways = await who_gives_way(session, (time for one in asked for time in one.times), others, slugs, now)
    for one in asked:
        one.unfit = one.id in open_.unfit
        one.rules = rules.get(one.id, [])
        _beside(one, others, waits)
        _may_take(one, ways)
    return _clustered(asked)


async def _asked(
    session: AsyncSession, times: list[Entry], rooms: Mapping[UUID, Room], open_: Collection[UUID]
) -> Asked:
    first, room = times[0], rooms.get(times[0].room_id)
    policy = await policies.policy(session, first.policy_id)
    category = policy.vocabulary.categories.get(first.category)
    label = category.label.said(current.get()) if category else ""
    people = ngettext("%(num)s persoon", "%(num)s personen", first.persons) % {"num": first.persons}
    total = Money(sum(time.cents for time in times))
    price = gettext("prijs op aanvraag") if first.booking_id in open_ else euros(total, current.get())
    what = [
        ", ".join(part for part in (first.who, label) if part),
        f"{people}, {price}",
        say("Gevraagd op {day}", day=first.created_at.date()),
    ]
    if first.replaces:
        what.append(say("In plaats van {when}", when=when_said(first.replaces)))
    return Asked(
        first.booking_id,
        times,
        room.name if room else "",
        what,
        priceless=first.booking_id in open_,
        discount=room is not None and _may_give_off(policy, room.slug, first.category),
    )


async def _rules(session: AsyncSession, house: House, open_: Unsettled) -> dict[UUID, list[NamedRule]]:
    """By booking, in words."""
    named = await named_rules(session, house, {it for rules in open_.rules.values() for it in rules})
    return {key: [named[it] for it in sorted(rules) if it in named] for key, rules in open_.rules.items()}


def _may_give_off(policy: Policy, room: str, category: str) -> bool:
    rules = (rule for rule in policy.of(Discretion) if rule.who == "manager")
    return any(rule.scope.covers(room, category) for rule in rules)


def _beside(one: Asked, others: Mapping[UUID, Sequence[Entry]], waits: Sequence[Beside]) -> None:
    """Say what a yes means to each of the others."""
    for time in one.times:
        for other in others.get(time.id, ()):
            words = {
                "requested": say("Bij akkoord valt {who} af: {when}.", who=_who(other), when=_when(other)),
                "confirmed": say("Al gereserveerd door {who}: {when}.", who=_who(other), when=_when(other)),
            }
            one.means.append(words[other.state])
            one.near.add(other.booking_id)
        for wish in waits:
            if wish.room_id in {None, time.room_id} and wish.period.overlaps(time.period):
                since = day_said(wish.since.date())
                one.means.append(say("{who} wacht hier ook op, sinds {since}.", who=wish.who, since=since))


def _may_take(one: Asked, ways: Mapping[UUID, Sequence[GivesWay]]) -> None:
    """Say until when it may take the place of who booked before."""
    found = [way for time in one.times for way in ways.get(time.id, ())]
    one.displaces = bool(found)
    for way in found:
        words = msgid("Deze aanvraag gaat voor. Tot en met {until} mag die de plaats innemen van {who}.")
        one.means.append(say(words, until=way.until, who=_who(way.other)))


def _who(entry: Entry) -> str:
    return entry.title or entry.who or gettext("Zonder naam")


def _when(entry: Entry) -> str:
    return when_said(entry.period)


def _clustered(asked: Sequence[Asked]) -> list[list[Asked]]:
    """Put together whoever is near one another, however far that goes."""
    clusters: list[list[Asked]] = []
    for one in asked:
        touching = [
            group for group in clusters if any(it.id in one.near or one.id in it.near for it in group)
        ]
        rest = [group for group in clusters if group not in touching]
        clusters = [*rest, [*(it for group in touching for it in group), one]]
    return sorted(clusters, key=lambda group: min(it.first.created_at for it in group))


def _by_booking(entries: Iterable[Entry]) -> dict[UUID, list[Entry]]:
    found: dict[UUID, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.booking_id, []).append(entry)
    return found
