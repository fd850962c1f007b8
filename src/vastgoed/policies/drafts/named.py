"""Names for what is new: a rule, a category, an answer to choose."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

LONGEST = 40
CALLED = ("title", "label", "ask")


def named(value: dict[str, Any], taken: Collection[str], kind: str) -> dict[str, Any]:
    """The same with an id, made from what it is called; what has one keeps it."""
    if value.get("id"):
        return value
    wanted = _plain(next((value[key]["nl"] for key in CALLED if value.get(key)), "")) or _plain(kind)
    return {"id": free(wanted, taken), **value}


def free(wanted: str, taken: Collection[str]) -> str:
    """It, or the first `it-2`, `it-3` … that is not taken."""
    numbered = (f"{wanted}-{n}" if n > 1 else wanted for n in range(1, len(taken) + 2))
    return next(name for name in numbered if name not in taken)


def ids(held: Any) -> set[str]:
    return {item["id"] for item in held or [] if isinstance(item, Mapping) and "id" in item}


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST].strip("-")
