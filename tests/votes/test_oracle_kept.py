"""The ranked count beside what a second program said of elections with short ballots and equal places."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from vastgoed.votes.methods.ranked.counts import Ballots, copeland, minimax
from vastgoed.votes.methods.ranked.rules import condorcet, pairwise, schulze

SAID = json.loads((Path(__file__).parent / "cases/pref_voting.json").read_text())


def ballots_of(election: dict[str, Any]) -> Ballots:
    return [
        (tuple(tuple(str(it) for it in level) for level in levels), weight)
        for levels, weight in election["ballots"]
    ]


def test_who_comes_first_is_who_comes_first_there() -> None:
    for election in SAID:
        options = [str(n) for n in range(election["options"])]
        ballots = ballots_of(election)
        winner = condorcet(pairwise(ballots, options), options)
        ours = {
            "condorcet": {winner} if winner else set(),
            "copeland": set(copeland(ballots, options)[0]),
            "minimax": set(minimax(ballots, options)[0]),
            "schulze": set(schulze(ballots, options)[0]),
        }
        assert ours == {name: {str(it) for it in election[name]} for name in ours}, election


def test_the_elections_are_not_all_easy() -> None:
    """Circles, several who are equal, and methods that differ are among them."""
    found = Counter(
        kind
        for it in SAID
        for kind, there in (
            ("circle", not it["condorcet"]),
            ("equal", len(it["schulze"]) > 1),
            ("differ", it["schulze"] != it["minimax"]),
        )
        if there
    )
    assert found == {"circle": 151, "equal": 61, "differ": 5}
