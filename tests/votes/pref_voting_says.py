"""What pref_voting makes of five hundred elections; it needs an older numpy than we do, so it is asked apart.

With pref-voting 1.18.2: python -m tests.votes.pref_voting_says > tests/votes/cases/pref_voting.json
"""

import json
import random
import sys
from collections.abc import Iterator
from typing import Any

from pref_voting.c1_methods import condorcet, copeland
from pref_voting.margin_based_methods import beat_path, minimax
from pref_voting.profiles_with_ties import ProfileWithTies

ELECTIONS = 500
Ballot = list[list[int]]


def a_ballot(chance: random.Random, options: int) -> Ballot:
    """From first to last, equals together; now and then the last are left out."""
    order = chance.sample(range(options), chance.randint(1, options))
    levels: Ballot = [[order[0]]]
    for option in order[1:]:
        if chance.random() < 1 / 5:
            levels[-1].append(option)
        else:
            levels.append([option])
    return levels


def elections() -> Iterator[dict[str, Any]]:
    chance = random.Random("vastgoed")  # noqa: S311  the same elections each time
    for _ in range(ELECTIONS):
        options = chance.randint(4, 6)
        ballots = [(a_ballot(chance, options), chance.randint(1, 3)) for _ in range(chance.randint(3, 9))]
        yield {"options": options, "ballots": ballots} | said(options, ballots)


def said(options: int, ballots: list[tuple[Ballot, int]]) -> dict[str, list[int]]:
    """Who comes first, in winning votes; what a ballot leaves out stands below what it names."""
    ranks = [{it: n for n, level in enumerate(levels) for it in level} for levels, _ in ballots]
    profile = ProfileWithTies(ranks, [weight for _, weight in ballots], candidates=list(range(options)))
    profile.use_extended_strict_preference()
    return {
        "condorcet": condorcet(profile) if len(condorcet(profile)) < options else [],
        "copeland": copeland(profile),
        "minimax": minimax(profile, strength_function=profile.support),
        "schulze": beat_path(profile, strength_function=profile.support),
    }


if __name__ == "__main__":
    rows = ",\n".join(json.dumps(it, separators=(",", ":")) for it in elections())
    sys.stdout.write(f"[\n{rows}\n]\n")
