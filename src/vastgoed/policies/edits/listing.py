"""A list of parts with names, and what becomes of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vastgoed.policies.edits.cells import Cell, key, keyed
from vastgoed.policies.edits.forms import Add, Edit, Order, Remove


@dataclass(frozen=True, slots=True)
class Listed:
    """parts is None where the parts cannot be told apart."""

    kind: str
    parts: Mapping[str, Any] | None

    @classmethod
    def of(cls, kind: str, parts: Any) -> "Listed":
        return cls(kind, keyed(kind, parts) if isinstance(parts, list) else None)

    def wrong(self, edits: Iterable[Edit]) -> Cell | None:
        """The first place where the list is not what the edits say."""
        return next((edit.at for edit in edits if not self._fits(edit)), None)

    def _fits(self, edit: Edit) -> bool:
        parts = self.parts
        match edit:
            case _ if parts is None:
                return False
            case Add():
                return edit.at[-1] not in parts and key(self.kind, edit.part) == edit.at[-1]
            case Remove():
                return bool(parts.get(edit.at[-1]) == edit.part)
            case Order():
                stays = tuple(name for name in parts if name in edit.before)
                return stays == edit.before and sorted(edit.before) == sorted(edit.after)
            case _:
                return False

    def changed(self, edits: Sequence[Edit]) -> list[Any]:
        """First the order of what was there, then what is new behind its neighbours, then what goes."""
        parts = dict(self.parts or {})
        names = list(parts)
        for order in (edit for edit in edits if isinstance(edit, Order)):
            turn = iter(order.after)
            names = [next(turn) if name in order.after else name for name in names]
        added = {edit.at[-1]: edit for edit in edits if isinstance(edit, Add)}
        gone = {edit.at[-1] for edit in edits if isinstance(edit, Remove)}
        parts |= {name: edit.part for name, edit in added.items()}
        return [parts[name] for name in _placed(names, added) if name not in gone]


def _placed(names: list[str], added: Mapping[str, Add]) -> Iterator[str]:
    """Several behind one neighbour stand there by name; behind one that is not there, at the end."""
    behind: dict[str | None, list[str]] = {}
    for name in sorted(added):
        behind.setdefault(added[name].behind, []).append(name)
    yield from _family(None, behind)
    for name in names:
        yield name
        yield from _family(name, behind)
    while behind:
        yield from _family(next(iter(behind)), behind)


def _family(neighbour: str | None, behind: dict[str | None, list[str]]) -> Iterator[str]:
    for name in behind.pop(neighbour, []):
        yield name
        yield from _family(name, behind)
