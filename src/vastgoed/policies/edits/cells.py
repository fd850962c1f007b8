"""Where something stands in a document: by the names of things, never by their number in a list."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

Cell = tuple[str, ...]
"""("clauses", "huur", "prices", "rooms=zaal;categories=buurt", "cents")."""
NOT_EDITED = ("kind", "house", "version", "parent")
"""What a document is rather than says."""
SCOPE = ("rooms", "categories", "bands", "activities", "series", "on", "when")
KEYS: Mapping[str, tuple[str, ...]] = {
    "prices": SCOPE,
    "free_for": SCOPE,
    "amounts": SCOPE,
    "withheld": SCOPE,
    "order": SCOPE,
    "steps": ("at_least", "minutes", "counted_in"),
    "examples": ("name",),
}
"""What tells the parts of a list apart; of any other list of forms it is their id."""
EVERYTHING = "*"


def key(kind: str, part: Any) -> str | None:
    """The name of a part in a list; None where it has none, so that the list is one value."""
    if not isinstance(part, dict):
        return None
    fields = KEYS.get(kind)
    if fields is None:
        return part.get("id")
    if fields == KEYS["examples"]:
        return part.get("name")
    return ";".join(f"{field}={_plain(part[field])}" for field in fields if field in part) or EVERYTHING


def keyed(kind: str, parts: Sequence[Any]) -> dict[str, Any] | None:
    """The parts by their names; None where a name is missing or stands there twice."""
    named = [(key(kind, part), part) for part in parts]
    found = {name: part for name, part in named if name is not None}
    return found if len(found) == len(parts) else None


def _plain(value: Any) -> str:
    """Names in a list are a set; a condition is one value."""
    if isinstance(value, list):
        return ",".join(sorted(map(str, value)))
    return json.dumps(value, sort_keys=True, separators=(",", ":")) if isinstance(value, dict) else str(value)
