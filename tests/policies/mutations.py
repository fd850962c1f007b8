"""Small changes of any document, as a house would make them."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

from tests.policies.regulations import DOCUMENTS
from vastgoed.policies.document import Document, parse, stored
from vastgoed.policies.problems import PolicyError

SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
NUMBERS = ("cents", "permille", "step_minutes", "at_least", "max_months", "max_days", "days", "max_times")
LISTS = ("prices", "free_for", "amounts", "steps", "withheld")


def documents() -> st.SearchStrategy[Document]:
    return st.sampled_from(list(DOCUMENTS)).map(DOCUMENTS.__getitem__)


@st.composite
def mutated(draw: st.DrawFn, document: Document) -> Document:
    """The document with one thing done to it; it has the right form, and need not be complete."""
    data = deepcopy(stored(document))
    draw(st.sampled_from(MUTATIONS))(draw, data)
    try:
        return parse(data)
    except PolicyError:
        assume(False)
        raise


def _number(draw: st.DrawFn, data: dict[str, Any]) -> None:
    found = [place for place in _dicts(data["clauses"]) if any(type(place.get(k)) is int for k in NUMBERS)]
    assume(found)
    place = draw(st.sampled_from(found))
    name = next(name for name in NUMBERS if type(place.get(name)) is int)
    place[name] += draw(st.sampled_from([-1, 1, 5, 50]))


def _title(draw: st.DrawFn, data: dict[str, Any]) -> None:
    draw(st.sampled_from(data["clauses"]))["title"] = {"nl": "Anders", "en": "Other"}


def _without(draw: st.DrawFn, data: dict[str, Any]) -> None:
    lists = [data["clauses"], *_lists(data["clauses"]), data["vocabulary"]["rooms"]]
    parts = draw(st.sampled_from([parts for parts in lists if len(parts) > 1] or [data["clauses"]]))
    parts.pop(draw(st.integers(0, len(parts) - 1)))


def _more(draw: st.DrawFn, data: dict[str, Any]) -> None:
    """A clause, or a room, beside another one like it."""
    parts = draw(st.sampled_from([data["clauses"], data["vocabulary"]["rooms"]]))
    name = draw(st.sampled_from(["nieuw", "anders", "Abc", "zz"]))
    parts.insert(draw(st.integers(0, len(parts))), {**deepcopy(draw(st.sampled_from(parts))), "id": name})


def _order(draw: st.DrawFn, data: dict[str, Any]) -> None:
    parts = draw(st.sampled_from([data["clauses"], *_lists(data["clauses"])]))
    parts[:] = draw(st.permutations(parts))


def _agreement(draw: st.DrawFn, data: dict[str, Any]) -> None:
    data["transition"] = {"existing": "move_at", "notice_days": draw(st.integers(1, 99))}


def _words(draw: st.DrawFn, data: dict[str, Any]) -> None:
    kinds = [kind for kind in ("rooms", "categories", "activities") if data["vocabulary"].get(kind)]
    part = draw(st.sampled_from(data["vocabulary"][draw(st.sampled_from(kinds))]))
    part["label"] = {"nl": draw(st.sampled_from(["Zus", "Zo"])), "en": "So"}


MUTATIONS: list[Callable[[st.DrawFn, dict[str, Any]], None]] = [
    _number, _title, _without, _more, _order, _agreement, _words,
]  # fmt: skip


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _dicts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _dicts(part)


def _lists(clauses: list[dict[str, Any]]) -> list[list[Any]]:
    return [clause[name] for clause in clauses for name in LISTS if clause.get(name)]
