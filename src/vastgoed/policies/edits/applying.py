"""Edits put into a document. Where it is not what an edit says there is a conflict that names the cell."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, NoReturn

from vastgoed.errors import Conflict
from vastgoed.policies.document import Document, identity, parse, stored
from vastgoed.policies.edits.cells import NOT_EDITED, Cell, key
from vastgoed.policies.edits.forms import Edit, Set
from vastgoed.policies.edits.listing import Listed
from vastgoed.text import msgid
from vastgoed.words import Words

OTHERWISE = msgid("«{cell}» is niet meer zoals in deze wijziging staat. Bekijk de wijziging opnieuw.")


class Otherwise(Conflict):
    """The document is not what an edit says. said: how the place is called; else its names."""

    def __init__(self, at: Cell, said: str | Words) -> None:
        super().__init__("policies.edit_conflict", OTHERWISE, field="/".join(at), cell=said)
        self.at = at


def apply(document: Document, edits: Iterable[Edit]) -> Document:
    """The document with the edits in it; their order, and whether one comes twice, does not matter.

    Raises Conflict with the cell where the document is not what an edit says, and PolicyError where what
    comes of it is not a policy.
    """
    data = deepcopy(stored(document))
    lists: dict[Cell, list[Edit]] = {}
    for edit in _once(edits):
        if isinstance(edit, Set):
            _put(data, edit)
        else:
            lists.setdefault(edit.at if edit.kind == "order" else edit.at[:-1], []).append(edit)
    for at, changes in lists.items():
        _relist(data, at, changes)
    return parse(data)


def derived(parent: Document, edits: Iterable[Edit]) -> Document:
    """The next version, which names its parent."""
    update = {"parent": identity(parent), "version": parent.version + 1}
    return parse(stored(apply(parent, edits)) | update)


def _once(edits: Iterable[Edit]) -> list[Edit]:
    each: list[Edit] = []
    for edit in edits:
        if edit not in each:
            each.append(edit)
    return each


def _put(data: dict[str, Any], edit: Set) -> None:
    around: Any = _around(data, edit.at)
    name: Any = edit.at[-1]
    if isinstance(around, list):
        name = _number(around, edit.at, edit.at)
    found = around[name] if isinstance(around, list) else around.get(name)
    if found != edit.before or edit.at[0] in NOT_EDITED:
        _conflict(edit.at)
    if edit.after is not None:
        around[name] = deepcopy(edit.after)
    elif found is not None:
        del around[name]


def _relist(data: dict[str, Any], at: Cell, edits: list[Edit]) -> None:
    """The list with parts added, removed and in their order; without parts it is left out."""
    around = _around(data, at)
    parts = around.get(at[-1], []) if isinstance(around, dict) else None
    listed = Listed.of(at[-1], parts)
    wrong = listed.wrong(edits)
    if wrong:
        _conflict(wrong)
    around[at[-1]] = deepcopy(listed.changed(edits))
    if not around[at[-1]]:
        del around[at[-1]]


def _around(data: dict[str, Any], at: Cell) -> Any:
    """What the last name of a place stands in."""
    place: Any = data
    for n, name in enumerate(at[:-1]):
        if isinstance(place, list):
            place = place[_number(place, at[: n + 1], at)]
        else:
            place = place.setdefault(name, {}) if name == "texts" else place.get(name)
        if not isinstance(place, dict | list):
            _conflict(at)
    return place


def _number(parts: list[Any], at: Cell, asked: Cell) -> int:
    """Where in its list the part at a place stands; it has the name once."""
    names = [key(at[-2], part) for part in parts]
    if names.count(at[-1]) != 1:
        _conflict(asked)
    return names.index(at[-1])


def _conflict(at: Cell) -> NoReturn:
    raise Otherwise(at, " › ".join(at))
