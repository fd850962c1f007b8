"""A town that votes: a hundred thousand ballots, twelve constituencies, a thousand proxies."""

import statistics
import time
from fractions import Fraction

from bench.figures import Figure, within

from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rule import Rule, Seats
from vastgoed.votes.rules.box import Box, Paper, Voter
from vastgoed.votes.rules.proxies import Proxy, ProxyRule
from vastgoed.votes.rules.quorum import Quorum
from vastgoed.votes.tally import filled, verdict

BALLOTS, CONSTITUENCIES, PROXIES = 100_000, 12, 1_000
CHOICES = ("yes", "yes", "no", "abstain", "yes", "blank", "no")
RUNS = 5
TARGET = 0.15
"""Seconds."""


def measure(*, quick: bool = False) -> list[Figure]:
    """In heads, and in weights with one decimal; from papers and proxies to the verdict."""
    size = BALLOTS // 10 if quick else BALLOTS
    heads, weights = a_rule("heads"), a_rule("weight")
    box, proxies = a_box(size, PROXIES), [Proxy(f"v{n}", f"v{n + PROXIES}") for n in range(PROXIES)]
    return [
        within(f"tally of {size:,} ballots, in heads", _seconds(heads, box, proxies), "s", TARGET),
        within(f"tally of {size:,} ballots, in weights", _seconds(weights, box, proxies), "s", TARGET),
    ]


def a_rule(unit: str) -> Rule:
    quorum = Quorum(Fraction(1, 4), counts=("yes",))
    kind = "heads" if unit == "heads" else "weight"
    seats = tuple(Seats(f"c{n}", YesNo(), "must_pass", kind) for n in range(CONSTITUENCIES))
    return Rule(YesNo(quorum=quorum), kind, seats, proxies=ProxyRule(2))


def a_box(size: int, without: int) -> Box:
    """The first of them hand in nothing: they gave a proxy."""
    voters = [
        Voter(f"v{n}", f"c{n % CONSTITUENCIES}", Fraction(n % 50 + 1, 10)) for n in range(size + without)
    ]
    return Box(voters, [Paper(f"v{n}", CHOICES[n % len(CHOICES)]) for n in range(without, size + without)])


def _seconds(rule: Rule, box: Box, proxies: list[Proxy]) -> float:
    found = []
    for _ in range(RUNS):
        began = time.perf_counter()
        verdict(rule, filled(box, proxies, rule.proxies))
        found.append(time.perf_counter() - began)
    return statistics.median(found)
