"""What a source of a lot said: a number, several, or text such as the name of a horse."""

import re
from collections.abc import Sequence

from vastgoed.errors import Refusal

WHOLE = re.compile(r"[0-9]{1,12}")
BETWEEN = re.compile(r"[\s,;]+")
MOST = 50
LONGEST = 200


def numbers_of(typed: str | int | Sequence[int]) -> str | int | list[int]:
    """`5 12 33` are three numbers, in whatever order; raises Refusal for nothing, or for too much."""
    if not isinstance(typed, str):
        return typed if isinstance(typed, int) else sorted(typed)
    text = typed.strip()
    parts = [it for it in BETWEEN.split(text) if it]
    if not any(it.isascii() and it.isalnum() for it in text) or len(text) > LONGEST or len(parts) > MOST:
        raise Refusal("votes.lot_numbers", "Vul in wat deze bron zei.", field="numbers")
    if not all(WHOLE.fullmatch(it) for it in parts):
        return text
    found = sorted(int(it) for it in parts)
    return found[0] if len(found) == 1 else found
