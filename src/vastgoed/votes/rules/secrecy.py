"""What keeps a secret ballot secret: receipts that say nothing, an order by chance, and no small numbers."""

import secrets
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")
FEWEST = 5
"""Secret ballots that are told apart, or entered from paper at once, are at least so many."""
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
GROUPS, GROUP = 5, 4
CHANCE = secrets.SystemRandom()


def new_receipt() -> str:
    """A code of 99 bits such as k7mq-9x2f-…: only its hash is kept."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def receipt_hash(vote_id: UUID, code: str) -> bytes:
    """However it is typed: capitals, spaces and dashes do not matter."""
    plain = "".join(it for it in code.lower() if it.isalnum())
    return sha256(f"{vote_id}:{plain}".encode()).digest()


def shuffled(rows: Iterable[T]) -> list[T]:
    found = list(rows)
    CHANCE.shuffle(found)
    return found


def withheld(ballots: Mapping[str, int]) -> frozenset[str]:
    """Constituencies that are not told apart; without a ballot there is nothing to hide.

    Those with few ballots, and so many of the smallest others that nothing can be found by subtracting.
    """
    left = sorted((n, name) for name, n in ballots.items() if n)
    hidden = [(n, name) for n, name in left if n < FEWEST]
    for n, name in left[len(hidden) :]:
        if not hidden or sum(it for it, _ in hidden) >= FEWEST:
            break
        hidden.append((n, name))
    return frozenset(name for _, name in hidden)
