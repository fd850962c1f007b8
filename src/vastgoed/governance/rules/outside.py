"""What a proposal does not keep to: of that which others than the house may allow."""

from collections.abc import Iterable, Mapping
from typing import Any


def broken(findings: Iterable[Mapping[str, Any]]) -> list[str]:
    """Ids of the mandates, no law, that a frozen proposal goes beyond; their holder has to agree."""
    return [
        str(it["ref"])
        for it in findings
        if it["source"] == "mandate" and it["ok"] is False and not it["legal"]
    ]
