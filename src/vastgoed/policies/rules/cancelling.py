"""What cancelling costs under a policy."""

from dataclasses import dataclass
from datetime import datetime

from vastgoed.errors import Refusal
from vastgoed.money import Money
from vastgoed.policies.clauses.cancellation.rules import NOTHING, Cancellation, Fee, Step
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.conditions import Situation
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.scope import NOTHING_KNOWN
from vastgoed.policies.rules.untold import one_of, possible
from vastgoed.policies.rules.words import Words, counted, percent
from vastgoed.text import LANGUAGES, euros

NOTICE = Words(
    "{notice} of meer van tevoren afgezegd: {share}.", "Cancelled {notice} or more before: {share}."
)
MORE = Words(
    "Meer dan {notice} van tevoren afgezegd: {share}.", "Cancelled more than {notice} before: {share}."
)
LATER = Words("Kort van tevoren afgezegd: {share}.", "Cancelled at short notice: {share}.")
NO_SHOW = Words("Niet afgezegd voor het begin: {share}.", "Not cancelled before the start: {share}.")
SHARE = Words("{percent} van {total}", "{percent} of {total}")
FREE = Words("kosteloos", "free of charge")
NOTHING_DUE = NOTHING, None, FREE


@dataclass(frozen=True, slots=True)
class Booked:
    """What is cancelled. category may be empty, and room None, only where one clause holds for everybody."""

    total: Money
    start: datetime
    category: str = ""
    room: str | None = None
    deposit: Money = NOTHING
    situation: Situation = NOTHING_KNOWN


def cancellation_fee(
    policy: Policy, booked: Booked, cancelled_at: datetime | None, facts: Facts
) -> tuple[Money, str | None, Words]:
    """(what is due, the clause, why). cancelled_at None: did not come and did not cancel.

    No clause at all: nothing is due.
    """
    rule = scale_for(policy, booked)
    return _due(rule, booked, cancelled_at, facts) if rule else NOTHING_DUE


def least_fee(
    policy: Policy, booked: Booked, cancelled_at: datetime | None, facts: Facts
) -> tuple[Money, str | None, Words]:
    """The same where nobody can be asked any more: of what may hold, as far as is known, the mildest."""
    covering = [rule for rule in policy.of(Cancellation) if _covers(rule, booked)]
    rules = possible(covering, booked.situation)
    return min((_due(it, booked, cancelled_at, facts) for it in rules), key=_cents, default=NOTHING_DUE)


def _cents(due: tuple[Money, str | None, Words]) -> int:
    return due[0].cents


def _covers(rule: Cancellation, booked: Booked) -> bool:
    return rule.scope.covers(booked.room, booked.category or None)


def _due(
    rule: Cancellation, booked: Booked, cancelled_at: datetime | None, facts: Facts
) -> tuple[Money, str | None, Words]:
    step = rule.step(booked.start, cancelled_at, facts)
    fee = step.fee if isinstance(step, Step) else step
    share = fee_words(fee, booked.total, booked.deposit)
    if isinstance(step, Step):
        words = (NOTICE if rule.on_time else MORE).filled(notice=notice_words(step), share=share)
    else:
        missed = cancelled_at is None or cancelled_at >= booked.start
        words = (NO_SHOW if missed else LATER).filled(share=share)
    return fee.of(booked.total, booked.deposit), rule.clause, words


def notice_words(step: Step) -> Words:
    return Words(*(counted(step.at_least, step.counted_in, language) for language in LANGUAGES))


def fee_words(fee: Fee, total: Money, deposit: Money = NOTHING) -> Words:
    due = fee.of(total, deposit)
    if not due:
        return FREE
    if fee.cents is not None:
        return Words(euros(due, "nl"), euros(due, "en"))
    base, share = (total, fee.permille) if fee.of_deposit is None else (deposit, fee.of_deposit)
    shares = Words(percent(share, "nl"), percent(share, "en"))
    return SHARE.filled(percent=shares, total=Words(euros(base, "nl"), euros(base, "en")))


def depends(policy: Policy) -> bool:
    """Whether it depends on the room, or on what is the case."""
    return any(rule.scope.rooms or rule.scope.when for rule in policy.of(Cancellation))


def scale_for(policy: Policy, booked: Booked) -> Cancellation | None:
    """The clause about this category, room and situation; refused when it depends on what was not told."""
    rules, category, room = policy.of(Cancellation), booked.category, booked.room
    if not category and any(rule.scope.categories for rule in rules):
        raise Refusal("policies.category_missing", "Kies een gebruikerscategorie.", field="category")
    if room is None and any(rule.scope.rooms for rule in rules):
        raise Refusal("policies.rooms_missing", "Kies een ruimte.", field="rooms")
    covering = [rule for rule in rules if _covers(rule, booked)]
    return one_of(covering, booked.situation, policy.vocabulary.questions)
