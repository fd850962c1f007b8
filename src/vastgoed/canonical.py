"""One way only to write a value as JSON, so that the same value always has the same hash."""

import json
from hashlib import sha256
from typing import Any


def canonical(value: Any) -> bytes:
    """UTF-8, sorted keys, no spaces. The value holds no floats: others would write them otherwise."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: Any) -> str:
    """`sha256:` and 64 hexadecimal digits."""
    return "sha256:" + sha256(canonical(value)).hexdigest()
