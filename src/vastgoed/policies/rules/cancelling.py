"""What cancelling costs under a policy."""

from datetime import datetime, tzinfo

from vastgoed.errors import Refusal
from vastgoed.money import Money
from vastgoed.policies.clauses.cancellation.rules import Cancellation, Fee, Step
from vastgoed.policies.rules.policy import Policy
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


def cancellation_fee(
    policy: Policy,
    quote_total: Money,
    start: datetime,
    cancelled_at: datetime | None,
    zone: tzinfo,
    category: str = "",
) -> tuple[Money, str | None, Words]:
    """(what is due, the clause, why). cancelled_at None: did not come and did not cancel.

    category may stay empty only where one clause holds for everybody. No clause at all: nothing is due.
    """
    rule = _rule(policy, category)
    if rule is None:
        return Money(0), None, FREE
    step = rule.step(start, cancelled_at, zone)
    fee = step.fee if isinstance(step, Step) else step
    share = fee_words(fee, quote_total)
    if isinstance(step, Step):
        words = (NOTICE if rule.on_time else MORE).filled(notice=notice_words(rule, step), share=share)
    else:
        words = (NO_SHOW if cancelled_at is None or cancelled_at >= start else LATER).filled(share=share)
    return fee.of(quote_total), rule.clause, words


def notice_words(rule: Cancellation, step: Step) -> Words:
    return Words(*(counted(step.at_least, rule.counted_in, language) for language in LANGUAGES))


def fee_words(fee: Fee, total: Money) -> Words:
    if not fee.of(total):
        return FREE
    if fee.cents is not None:
        return Words(euros(Money(fee.cents), "nl"), euros(Money(fee.cents), "en"))
    shares = Words(percent(fee.permille, "nl"), percent(fee.permille, "en"))
    return SHARE.filled(percent=shares, total=Words(euros(total, "nl"), euros(total, "en")))


def _rule(policy: Policy, category: str) -> Cancellation | None:
    if category:
        return next((rule for rule in policy.cancellations if rule.scope.covers(None, category)), None)
    if any(rule.scope.categories for rule in policy.cancellations):
        raise Refusal("policies.category_missing", "Kies een gebruikerscategorie.", field="category")
    return policy.cancellations[0] if policy.cancellations else None
