"""Which category an activity of a group falls in, by the answers it gave."""

from collections.abc import Mapping

from vastgoed.policies.rules.policy import Category, Vocabulary


def classified(vocabulary: Vocabulary, answers: Mapping[str, bool]) -> Category | None:
    """The first category whose every answer was given; None when none fits and a person must decide."""
    return next((category for category in vocabulary.categories.values() if fits(category, answers)), None)


def fits(category: Category, answers: Mapping[str, bool]) -> bool:
    return all(answers.get(question) is wanted for question, wanted in category.when.items())
