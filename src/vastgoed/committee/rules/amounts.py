"""Shares and sums in words: «twee derde», «€ 250»."""

from fractions import Fraction

from vastgoed.money import Money
from vastgoed.text import euros
from vastgoed.votes.rules.exact import Amount, Op, plain
from vastgoed.words import Words

SHARES = {
    Fraction(1): Words("alle", "all"),
    Fraction(1, 2): Words("de helft", "half"),
    Fraction(1, 3): Words("een derde", "a third"),
    Fraction(2, 3): Words("twee derde", "two thirds"),
    Fraction(1, 4): Words("een kwart", "a quarter"),
    Fraction(3, 4): Words("drie kwart", "three quarters"),
    Fraction(1, 5): Words("een vijfde", "a fifth"),
    Fraction(4, 5): Words("vier vijfde", "four fifths"),
}
AT_LEAST = Words("minstens {share} van {whom}", "at least {share} of {whom}")
MORE = Words("meer dan {share} van {whom}", "more than {share} of {whom}")
HUNDRED = 100


def share(value: Fraction) -> Words:
    """A share that people have a word for, else a percentage where that is exact, else the fraction."""
    if value in SHARES:
        return SHARES[value]
    percent = value * HUNDRED
    if percent.denominator == 1:
        return Words(f"{percent} procent", f"{percent} percent")
    return Words(str(value), str(value))


def part(value: Fraction, op: Op, whom: Words) -> Words:
    """«minstens een kwart van alle zetels»."""
    return (MORE if op == ">" else AT_LEAST).filled(share=share(value), whom=whom)


def some(bound: Amount) -> Words:
    """A number, or a share of all seats."""
    if isinstance(bound, int) or bound.denominator == 1:
        return Words(plain(bound), plain(bound))
    return Words("{share} van alle zetels", "{share} of all seats").filled(share=share(bound))


def money(cents: int) -> Words:
    """Whole euros without cents."""
    amount = Money(cents)
    found = (euros(amount, language) for language in ("nl", "en"))
    return Words(*(it.removesuffix(",00").removesuffix(".00") for it in found))
