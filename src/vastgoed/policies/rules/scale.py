"""The cancellation scale of one booking: until which moment which amount."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from vastgoed.money import Money
from vastgoed.policies.clauses.cancellation.rules import Cancellation, Fee, Step
from vastgoed.policies.rules.cancelling import fee_words
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.words import Words
from vastgoed.text import clock, day

UNTIL = Words("Tot en met {moment}", "Up to and including {moment}")
BEFORE = Words("Voor {moment}", "Before {moment}")
LATER = Words("Later, maar voor het begin", "Later, but before the start")
ANY_TIME = Words("Voor het begin", "Before the start")
NO_SHOW = Words("Niet afgezegd", "Not cancelled")
AT = Words("{day}, {clock}", "{day}, {clock}")


@dataclass(frozen=True, slots=True)
class Fare:
    """When one cancels, what is due then, and how that was counted."""

    when: Words
    due: Money
    share: Words


@dataclass(frozen=True, slots=True)
class Scale:
    clause: str
    fares: tuple[Fare, ...]


def scale(policy: Policy, category: str, total: Money, start: datetime, zone: tzinfo) -> Scale | None:
    """From early to late, the last for who does not come; None when no clause is about this category."""
    rule = next((rule for rule in policy.cancellations if rule.scope.covers(None, category)), None)
    if rule is None:
        return None
    found = ((when, fee) for when, fee in _fees(rule, start, zone))
    return Scale(rule.clause, tuple(Fare(when, fee.of(total), fee_words(fee, total)) for when, fee in found))


def _fees(rule: Cancellation, start: datetime, zone: tzinfo) -> Iterator[tuple[Words, Fee]]:
    for step in rule.steps:
        yield _deadline(rule, step, start, zone), step.fee
    yield LATER if rule.steps else ANY_TIME, rule.later
    yield NO_SHOW, rule.no_show


def _deadline(rule: Cancellation, step: Step, start: datetime, zone: tzinfo) -> Words:
    """Whole days run to the end of a day; hours to a minute, which counts in or not."""
    if rule.counted_in == "calendar_days":
        notice = step.at_least if rule.on_time else step.at_least + 1
        return UNTIL.filled(moment=_day(start.astimezone(zone).date() - timedelta(days=notice)))
    last = start - timedelta(hours=step.at_least)
    words = AT.filled(day=_day(last.astimezone(zone).date()), clock=clock(last, zone))
    return (UNTIL if rule.on_time else BEFORE).filled(moment=words)


def _day(of: date) -> Words:
    return Words(day(of, "nl", year=True), day(of, "en", year=True))
