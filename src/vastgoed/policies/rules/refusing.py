"""Which clause says no to a request, and from when it would say yes."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from vastgoed.policies.clauses.horizon.rules import Horizon, applies
from vastgoed.policies.clauses.notice.rules import Notice
from vastgoed.policies.rules.lines import Refused
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.scope import about
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
NO_EXTRA = Words(
    "{item} is er niet voor u of voor deze ruimte.", "{item} is not offered to you or for this room."
)


def refusal(policy: Policy, request: Request, time: Stay) -> Refused | None:
    """The first no, in this order: not for hire, extras, too far ahead, too late."""
    return next(refusals(policy, request, time), None)


def refusals(policy: Policy, request: Request, time: Stay) -> Iterator[Refused]:
    """All of them, in that order."""
    if refused := _not_for_hire(policy, request, time):
        yield refused
    if refused := _extras(policy, request):
        yield refused
    yield from _moment(policy, request, time)


def _not_for_hire(policy: Policy, request: Request, time: Stay) -> Refused | None:
    for room in request.rooms:
        for rule in policy.cells[room, request.category].refusals:
            asked = (room, request.category, request.activity)
            if any(rule.refuses(*asked, mask, request.persons) for mask in time.masks):
                return Refused(rule.clause, "policies.not_for_hire", rule.words)
    return None


def _extras(policy: Policy, request: Request) -> Refused | None:
    for name, count in request.extras.items():
        extra = policy.extras[name]
        if count and extra.price_for(request.rooms, request.category) is None:
            return Refused(name, "policies.extra_not_offered", NO_EXTRA.filled(item=extra.label))
        if extra.stock is not None and count > extra.stock:
            words = NO_STOCK.filled(stock=extra.stock, item=extra.label)
            return Refused(name, "policies.extra_stock", words)
    return None


def _moment(policy: Policy, request: Request, time: Stay) -> Iterator[Refused]:
    if request.period is None or request.booked_at is None:
        return
    start, booked, zone = request.period.start, request.booked_at, time.facts.zone
    for horizon in horizons(policy, request.category, series=request.series):
        if start.astimezone(zone).date() > horizon.last_day(booked.astimezone(zone).date()):
            opens = horizon.opens(start, zone)
            words = TOO_FAR.filled(opens=_day(opens))
            yield Refused(horizon.clause, "policies.too_far_ahead", words, opens)
    for notice in notices(policy, request.category, series=request.series):
        earliest = notice.earliest(booked, zone)
        if start < earliest:
            words = TOO_LATE.filled(earliest=_moment_words(earliest, zone))
            yield Refused(notice.clause, "policies.too_late", words, earliest)


def horizons(policy: Policy, category: str, *, series: bool) -> list[Horizon]:
    found = about(policy.horizons, None, category)
    return [rule for rule in found if applies(rule.applies_to, series=series)]


def notices(policy: Policy, category: str, *, series: bool) -> list[Notice]:
    found = about(policy.notices, None, category)
    return [rule for rule in found if applies(rule.applies_to, series=series)]


def _day(moment: datetime) -> Words:
    return Words(day(moment, "nl", year=True), day(moment, "en", year=True))


def _moment_words(moment: datetime, zone: tzinfo) -> Words:
    at = clock(moment, zone)
    return Words(f"{day(moment, 'nl')}, {at}", f"{day(moment, 'en')}, {at}")
