"""The cancellation scale of one booking: until which moment which amount."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from vastgoed.money import Money
from vastgoed.period import day_of
from vastgoed.policies.clauses.cancellation.rules import Cancellation, Fee, Step
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.cancelling import Booked, fee_words, scale_for
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.words import Words, counted
from vastgoed.text import LANGUAGES, clock, day

UNTIL = Words("Tot en met {moment}", "Up to and including {moment}")
BEFORE = Words("Voor {moment}", "Before {moment}")
WORKING = Words("{notice} of meer van tevoren", "{notice} or more before")
MORE_WORKING = Words("Meer dan {notice} van tevoren", "More than {notice} before")
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


def scale(policy: Policy, booked: Booked, zone: tzinfo) -> Scale | None:
    """From early to late, the last for who does not come; None when no clause is about this category."""
    rule = scale_for(policy, booked)
    if rule is None:
        return None
    return Scale(rule.clause, _fares(rule, booked, zone))


def still_ahead(policy: Policy, booked: Booked, now: datetime, facts: Facts) -> Scale | None:
    """What is left of it for who still has to cancel, up to the start."""
    rule = scale_for(policy, booked)
    if rule is None:
        return None
    step = rule.step(booked.start, now, facts)
    past = rule.steps.index(step) if isinstance(step, Step) else len(rule.steps)
    return Scale(rule.clause, _fares(rule, booked, facts.zone)[past:-1])


def _fares(rule: Cancellation, booked: Booked, zone: tzinfo) -> tuple[Fare, ...]:
    total, deposit = booked.total, booked.deposit
    found = _fees(rule, booked.start, zone)
    return tuple(Fare(when, fee.of(total, deposit), fee_words(fee, total, deposit)) for when, fee in found)


def _fees(rule: Cancellation, start: datetime, zone: tzinfo) -> Iterator[tuple[Words, Fee]]:
    for step in rule.steps:
        yield _deadline(rule, step, start, zone), step.fee
    yield LATER if rule.steps else ANY_TIME, rule.later
    yield NO_SHOW, rule.no_show


def _deadline(rule: Cancellation, step: Step, start: datetime, zone: tzinfo) -> Words:
    """Whole days run to the end of a day; hours to a minute, which counts in or not."""
    if step.counted_in == "working_days":
        notice = Words(*(counted(step.at_least, "working_days", language) for language in LANGUAGES))
        return (WORKING if rule.on_time else MORE_WORKING).filled(notice=notice)
    if step.counted_in != "hours":
        last = rule.deadline(step, day_of(start, zone))
        return UNTIL.filled(moment=_day(last if rule.on_time else last - timedelta(days=1)))
    last = start - timedelta(hours=step.at_least)
    words = AT.filled(day=_day(day_of(last, zone)), clock=clock(last, zone))
    return (UNTIL if rule.on_time else BEFORE).filled(moment=words)


def _day(of: date) -> Words:
    return Words(day(of, "nl", year=True), day(of, "en", year=True))
