"""Typed edits of what is no policy: an agreement, a goal, decision rules. One value set at a place."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from vastgoed.errors import Conflict
from vastgoed.text import msgid
from vastgoed.words import Words

OTHERWISE = msgid("«{cell}» is niet meer zoals in deze wijziging staat. Bekijk de wijziging opnieuw.")
CALLED = {
    "text": Words("de tekst", "the text"),
    "goal": Words("het doel", "the goal"),
    "indicators": Words("wat wij tellen", "what we count"),
    "document": Words("hoe wij beslissen", "how we decide"),
}
Edit = Mapping[str, Any]
"""{"kind": "set", "at": ["consent", "days"], "before": 7, "after": 14}, as `policies.edits` writes them."""


def edits(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What makes the one into the other, each with its place."""
    return list(_within((), before, after))


def put(content: Mapping[str, Any], found: Iterable[Edit]) -> dict[str, Any]:
    """The content with the edits in it. Raises Conflict with the place where it is not what an edit says."""
    made = deepcopy(dict(content))
    for edit in found:
        _set(made, tuple(edit["at"]), edit["before"], edit["after"])
    return made


def _within(
    at: tuple[str, ...], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    for name in sorted({*before, *after}):
        one, two, here = before.get(name), after.get(name), (*at, name)
        if isinstance(one, Mapping) and isinstance(two, Mapping):
            yield from _within(here, one, two)
        elif one != two:
            yield {"kind": "set", "at": list(here), "before": one, "after": two}


def _set(made: dict[str, Any], at: tuple[str, ...], before: Any, after: Any) -> None:
    around: Any = made
    for name in at[:-1]:
        around = around.get(name) if isinstance(around, dict) else None
    if not isinstance(around, dict) or around.get(at[-1]) != before:
        cell = CALLED.get(at[0], " › ".join(at))
        raise Conflict("governance.edit_conflict", OTHERWISE, field="/".join(at), cell=cell)
    if after is None:
        around.pop(at[-1], None)
    else:
        around[at[-1]] = deepcopy(after)
