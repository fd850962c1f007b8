"""Two documents that say the same have the same identity."""

from typing import Any

COUNTED = ("basis", "clauses", "review", "transition", "vat", "vocabulary")
"""What a policy is. Not: version, parent, validity, examples, remarks."""


def counted(document: dict[str, Any]) -> dict[str, Any]:
    """What identity is the hash of; keys that were left out stay out. Raises TypeError for a float."""
    found = {key: document[key] for key in COUNTED if key in document}
    _no_floats(found)
    return found


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
