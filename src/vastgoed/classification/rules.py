"""When a classification holds, what waits, and whether an answer may still be changed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vastgoed.policies.rules.calendar import months_after
from vastgoed.policies.rules.classification import classified
from vastgoed.policies.rules.conditions import FIGURES, Situation, Value
from vastgoed.policies.rules.policy import Category, Policy, Vocabulary
from vastgoed.policies.rules.reading import deciding

LASTS_MONTHS = 12
WARNED = timedelta(days=31)
"""So long before the end the group hears of it, and may answer anew."""

Waiting = Literal["decide", "check", "ended", "ends", ""]


@dataclass(frozen=True, slots=True)
class Holding:
    """As far as rules go: where a group stands, on what grounds, from when until when (not included)."""

    category: str
    basis: str
    first: date
    until: date

    def ends_soon(self, day: date) -> bool:
        return day >= self.until - WARNED

    def waits(self, day: date) -> Waiting:
        """What the manager, or the group, has to do about it."""
        if day >= self.until:
            return "ended"
        if not self.category:
            return "decide"
        if self.basis == "told":
            return "check"
        return "ends" if self.ends_soon(day) else ""

    def may_be_told_anew(self, day: date) -> bool:
        """What a person decided stands until it ends: else the same answers would undo it."""
        return self.basis != "decided" or self.ends_soon(day)


def term(before: Holding | None, today: date) -> tuple[date, date]:
    """From today for a year; after a decision that still holds only when that ends."""
    first = max(today, before.until) if before and before.basis == "decided" else today
    return first, months_after(first, LASTS_MONTHS)


def asked_of_a_group(policy: Policy) -> frozenset[str]:
    """The questions on which the category depends; figures of a booking are not among them."""
    return deciding(policy) - set(FIGURES)


def by_the_booking(policy: Policy) -> bool:
    """Whether the category also depends on a booking itself, such as how many people come."""
    return not deciding(policy).isdisjoint(FIGURES)


def judged(vocabulary: Vocabulary, answers: Mapping[str, Value], day: date) -> Category | None:
    """Where these answers put a group; None when no category fits and the manager decides."""
    return classified(vocabulary, Situation(answers, day))


def category_under(
    policy: Policy, stands: tuple[str, str], answers: Mapping[str, Value], persons: int, day: date
) -> str:
    """Where a group stands under these house rules; empty when its answers fit nowhere in them.

    stands: category and basis. Where a figure of the booking or other rules could lead elsewhere, the
    answers are judged anew; what a person decided stands.
    """
    (category, basis), known = stands, policy.vocabulary.categories
    if category in known and (basis == "decided" or not by_the_booking(policy)):
        return category
    found = judged(policy.vocabulary, {**answers, "persons": persons}, day)
    return found.id if found else ""
