"""What a failing test says of a page: what somebody would read there, and not two hundred lines of HTML."""

import re

LARGE = 1000
"""Characters from which a text is a page."""
AROUND = 200
MOST = 1500


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    if not (isinstance(left, str) and isinstance(right, str) and len(right) > LARGE):
        return None
    if op == "in":
        return [f"{left!r} is not in a page that says:", words(right[max(right.find("<main"), 0) :])[:MOST]]
    if op == "not in":
        at = right.find(left)
        return [f"{left!r} is in a page, here:", right[max(at - AROUND, 0) : at + len(left) + AROUND]]
    return None


def words(page: str) -> str:
    return " ".join(re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL).split())
