"""Which category an activity of a group falls in, by the answers it gave."""

from vastgoed.policies.rules.conditions import Situation, all_hold
from vastgoed.policies.rules.policy import Category, Vocabulary


def classified(vocabulary: Vocabulary, situation: Situation) -> Category | None:
    """The first category whose every condition is met; None when none fits and a person must decide."""
    categories = vocabulary.categories.values()
    return next((category for category in categories if all_hold(category.when, situation)), None)
