"""A rule in which one more No may help: shown with numbers, so that nobody has to believe it."""

from collections.abc import Iterator
from dataclasses import replace

from vastgoed.votes.rule import Rule
from vastgoed.votes.rules.box import Box, Paper, Voter
from vastgoed.votes.tally import verdict
from vastgoed.words import Words

NOT_MONOTONE = Words(
    "Let op: bij deze regel kan een stem tegen helpen om iets aan te nemen.",
    "Take care: under this rule a vote against may help something to be adopted.",
)
SHOWN = Words(
    "Bijvoorbeeld: met {yes} voor van {all} haalt het het niet. Met {yes} voor en 1 tegen wel.",
    "For example: {yes} in favour of {all} is not enough. {yes} in favour and 1 against is.",
)
NINE = 9
SIZES = (NINE, *range(3, NINE), *range(NINE + 1, 21))


def warnings(rule: Rule) -> list[Words]:
    """What is allowed and still surprises people."""
    return [] if rule.monotone else [NOT_MONOTONE, *_example(replace(rule, seats=(), second=None))]


def _example(rule: Rule) -> Iterator[Words]:
    """The first that there is, of nine people where it can be; seats are left out."""
    for size in SIZES if rule.method else ():
        for yes in range(1, size):
            if not _passes(rule, size, yes) and _passes(rule, size, yes, 1):
                yield SHOWN.filled(yes=yes, all=size)
                return


def _passes(rule: Rule, size: int, yes: int, no: int = 0) -> bool:
    people = [Voter(str(n)) for n in range(size)]
    papers = [Paper(str(n), "yes" if n < yes else "no") for n in range(yes + no)]
    return verdict(rule, Box(people, papers)).outcome == "adopted"
