"""Two documents that say the same have the same identity."""

import json
from hashlib import sha256
from typing import Any

COUNTED = ("basis", "clauses", "review", "transition", "vat", "vocabulary")
"""What a policy is. Not: version, parent, validity, examples, remarks."""


def canonical_json(document: dict[str, Any]) -> bytes:
    """Sorted keys, no spaces, integers only, keys that were left out stay out."""
    counted = {key: document[key] for key in COUNTED if key in document}
    _no_floats(counted)
    return json.dumps(counted, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(canonical: bytes) -> str:
    return "sha256:" + sha256(canonical).hexdigest()


def _no_floats(value: Any) -> None:
    match value:
        case dict():
            for part in value.values():
                _no_floats(part)
        case list():
            for part in value:
                _no_floats(part)
        case float():
            raise TypeError("a policy holds no floats")
