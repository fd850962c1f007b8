"""Which clause says no to a request, and from when it would say yes."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import TypeVar

from vastgoed.period import day_of
from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.clauses.eligibility.rules import Eligibility
from vastgoed.policies.clauses.horizon.rules import Horizon, applies
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.clauses.option.rules import Option
from vastgoed.policies.clauses.quota.rules import Quota
from vastgoed.policies.rules.lines import Refused
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.protecting import protecting
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.rounds import out_of_round
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.words import Words
from vastgoed.text import clock, day

TOO_FAR = Words(
    "Dit is nog te ver weg. U kunt deze dag reserveren vanaf {opens}.",
    "This is too far ahead. You can book this day from {opens}.",
)
TOO_LATE = Words(
    "Dit is te kort van tevoren. Nu kunt u reserveren vanaf {earliest}.",
    "This is too short notice. You can now book from {earliest}.",
)
NO_STOCK = Words("Er zijn er maar {stock}: {item}.", "There are only {stock}: {item}.")
ORDER_EARLIER = Words(
    "Bestel dit minstens {days} dagen van tevoren: {item}.", "Order this at least {days} days before: {item}."
)
BEYOND = Words("Zo veel korting mag niet gegeven worden.", "So much may not be given off.")
NOT_HERE = Words(
    "Voor deze ruimte of gebruiker mag niemand korting geven op deze grond.",
    "For this room or user nobody may give a discount on this ground.",
)
LAPSED = Words("De optie is vervallen op {until}.", "The option lapsed on {until}.")
YOURS = {
    "group": Words("U mag hier {limit}.", "You may {limit} here."),
    "category": Words("Deze gebruikerscategorie mag samen {limit}.", "This category together may {limit}."),
    "house": Words("Iedereen samen mag hier {limit}.", "Everybody together may {limit} here."),
}
USERS_HERE = Words("Hier geldt: {limit}.", "The rule here: {limit}.")
NO_EXTRA = Words(
    "{item} is er niet voor u of voor deze ruimte.", "{item} is not offered to you or for this room."
)


def refusal(policy: Policy, request: Request, time: Stay) -> Refused | None:
    """The first no: not for hire, extras, too far ahead, too late, used up, kept for others."""
    return next(refusals(policy, request, time), None)


def refusals(policy: Policy, request: Request, time: Stay) -> Iterator[Refused]:
    """All of them, in that order."""
    if refused := _not_for_hire(policy, request, time):
        yield refused
    yield from _extras(policy, request, time)
    yield from _moment(policy, request, time)
    yield from out_of_round(policy, request, time)
    yield from _granted(policy, request, time)
    yield from _used_up(policy, request, time)
    yield from protecting(policy, request, time)
    yield from _option(policy, request, time)


def _not_for_hire(policy: Policy, request: Request, time: Stay) -> Refused | None:
    for room in request.rooms:
        for rule in policy.cells[room, request.category].of(Eligibility):
            if not rule.asks and rule.refuses(request, time):
                return Refused(rule.clause, "policies.not_for_hire", rule.words)
    return None


def _extras(policy: Policy, request: Request, time: Stay) -> Iterator[Refused]:
    for name, count in request.extras.items():
        extra = policy.extras[name]
        if count and extra.offer_for(request.rooms, request.category, time.situation) is None:
            yield Refused(name, "policies.extra_not_offered", NO_EXTRA.filled(item=extra.label))
        if extra.stock is not None and count > extra.stock:
            words = NO_STOCK.filled(stock=extra.stock, item=extra.label)
            yield Refused(name, "policies.extra_stock", words)
        ahead = time.situation.number("days_ahead")
        if count and ahead is not None and ahead < extra.ahead:
            words = ORDER_EARLIER.filled(item=extra.label, days=extra.ahead)
            yield Refused(name, "policies.extra_too_late", words)


def _granted(policy: Policy, request: Request, time: Stay) -> Iterator[Refused]:
    """More was given off than who gave it may, or here nothing may be given."""
    for clause, amount in request.granted.items():
        found = [rule for rule in policy.of(Discretion) if rule.clause == clause]
        rule = next((rule for rule in found if gives(rule, request, time)), None)
        if amount and (rule is None or amount > rule.most):
            words = BEYOND if rule else NOT_HERE
            yield Refused(clause, "policies.beyond_discretion", words)


def gives(rule: Discretion, request: Request, time: Stay) -> bool:
    """Whether something may be given off here on this ground."""
    covered = any(rule.scope.covers(room, request.category) for room in request.rooms)
    return covered and rule.scope.met(time.situation)


def _used_up(policy: Policy, request: Request, time: Stay) -> Iterator[Refused]:
    """Quotas of which the request tells how much was used."""
    for rule in policy.of(Quota):
        used = request.used.get(rule.clause)
        if used is not None and counts(rule, request, time):
            more = _amount(rule, time)
            if used + more > rule.most:
                yield Refused(rule.clause, "policies.quota", yours(rule))


def _amount(rule: Quota, time: Stay) -> int:
    """Minutes, days of the calendar, or one: a time, or a user."""
    if rule.minutes:
        return int(time.minutes)
    return time.days(calendar=True) if rule.days else 1


def yours(rule: Quota) -> Words:
    """What may be done, said to whoever may not any more."""
    if rule.users:
        return USERS_HERE.filled(limit=rule.words)
    return YOURS[rule.per].filled(limit=rule.words)


def counts(rule: Quota, request: Request, time: Stay) -> bool:
    """Whether this request is one of those that a quota counts."""
    covered = any(rule.scope.covers(room, request.category) for room in request.rooms)
    held = any(rule.scope.holds(request.activity, mask) for mask in time.masks)
    return covered and held and rule.met(time.situation) and applies(rule.applies_to, series=request.series)


def _option(policy: Policy, request: Request, time: Stay) -> Iterator[Refused]:
    """An option that was placed too long ago."""
    for rule in policy.of(Option):
        covered = any(rule.scope.covers(room, request.category) for room in request.rooms)
        holds = covered and rule.scope.met(time.situation)
        if holds and request.option_placed_at is not None and request.booked_at is not None:
            until = rule.until(request.option_placed_at, time.facts.zone)
            if request.booked_at >= until:
                yield Refused(rule.clause, "policies.option_lapsed", LAPSED.filled(until=_day(until)))


def _moment(policy: Policy, request: Request, time: Stay) -> Iterator[Refused]:
    if request.period is None or request.booked_at is None:
        return
    start, booked, zone = request.period.start, request.booked_at, time.facts.zone
    for horizon in _about(policy.of(Horizon), request, time):
        if day_of(start, zone) > horizon.last_day(day_of(booked, zone)):
            opens = horizon.opens(start, zone)
            words = TOO_FAR.filled(opens=_day(opens))
            yield Refused(horizon.clause, "policies.too_far_ahead", words, opens)
    for notice in _about(policy.of(Notice), request, time):
        earliest = notice.earliest(booked, zone)
        if start < earliest:
            words = TOO_LATE.filled(earliest=_moment_words(earliest, zone))
            yield Refused(notice.clause, "policies.too_late", words, earliest)


L = TypeVar("L", Horizon, Notice)


def _about(rules: Sequence[L], request: Request, time: Stay) -> Iterator[L]:
    """Those that hold for this request; all of them must."""
    for rule in rules:
        covered = any(rule.scope.covers(room, request.category) for room in request.rooms)
        meant = rule.scope.means(request.activity) and rule.scope.met(time.situation)
        if covered and meant and applies(rule.applies_to, series=request.series):
            yield rule


def horizons(policy: Policy, category: str, *, series: bool) -> list[Horizon]:
    """Those that hold whatever room, activity or answer: as long as nobody said."""
    return [rule for rule in policy.of(Horizon) if _holds_anyhow(rule, category, series=series)]


def notices(policy: Policy, category: str, *, series: bool) -> list[Notice]:
    """As `horizons`."""
    return [rule for rule in policy.of(Notice) if _holds_anyhow(rule, category, series=series)]


def _holds_anyhow(rule: Horizon | Notice, category: str, *, series: bool) -> bool:
    narrow = rule.scope.rooms is not None or rule.scope.activities is not None or rule.scope.when
    return not narrow and rule.scope.covers(None, category) and applies(rule.applies_to, series=series)


def _day(moment: datetime) -> Words:
    return Words(day(moment, "nl", year=True), day(moment, "en", year=True))


def _moment_words(moment: datetime, zone: tzinfo) -> Words:
    at = clock(moment, zone)
    return Words(f"{day(moment, 'nl')}, {at}", f"{day(moment, 'en')}, {at}")
