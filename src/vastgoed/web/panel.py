"""A part of a page that another feature fills."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Panel:
    """template: a part of a page, which reads `it`."""

    template: str
    it: Any
