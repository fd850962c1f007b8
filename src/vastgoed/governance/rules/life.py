"""The life of a proposal: which state may follow which, and what somebody may do in each."""

from collections.abc import Mapping
from typing import Literal

State = Literal[
    "question", "draft", "talking", "frozen", "announced", "consent", "voting", "waiting", "decided",
    "suspended", "withdrawn", "superseded",
]  # fmt: skip
Kind = Literal["policy", "rules", "goal", "agreement"]
Path = Literal["inform", "consent", "vote", "emergency"]
KINDS: tuple[Kind, ...] = ("policy", "rules", "goal", "agreement")
PATHS: tuple[Path, ...] = ("inform", "consent", "vote", "emergency")
HOW = ("split", "merged", "replaces")
"""How one proposal came from another."""

NEXT: Mapping[State, frozenset[State]] = {
    "question": frozenset({"draft", "withdrawn"}),
    "draft": frozenset({"talking", "frozen", "withdrawn", "superseded"}),
    "talking": frozenset({"frozen", "withdrawn", "superseded"}),
    "frozen": frozenset(
        {"talking", "announced", "consent", "voting", "suspended", "withdrawn", "superseded"}
    ),
    "announced": frozenset({"talking", "decided", "suspended", "withdrawn", "superseded"}),
    "consent": frozenset({"talking", "frozen", "decided", "suspended", "withdrawn", "superseded"}),
    "voting": frozenset({"talking", "waiting", "decided", "suspended", "withdrawn", "superseded"}),
    "waiting": frozenset({"talking", "voting", "decided", "suspended", "withdrawn", "superseded"}),
    "suspended": frozenset({"frozen", "withdrawn", "superseded"}),
    "decided": frozenset(),
    "withdrawn": frozenset(),
    "superseded": frozenset(),
}
STATES: tuple[State, ...] = tuple(NEXT)
ENDED: frozenset[State] = frozenset(state for state, after in NEXT.items() if not after)
WRITTEN: frozenset[State] = frozenset({"question", "draft", "talking"})
"""In which the text can be changed."""
TALKED: frozenset[State] = WRITTEN - {"question"} | {"frozen", "announced", "consent"}
"""In which people can talk and object."""
ASKED: frozenset[State] = frozenset({"announced", "consent", "voting"})
"""In which something is waiting for an answer."""
FROZEN: frozenset[State] = ASKED | {"frozen", "waiting"}
"""In which the text stands fast and nothing is decided yet."""


def may_follow(before: State, after: State) -> bool:
    return after in NEXT[before]
