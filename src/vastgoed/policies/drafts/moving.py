"""A draft that began with the rules of before, on the rules of now: what goes along, what stays behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from vastgoed.errors import Conflict
from vastgoed.policies.differences import ChangeShown, changes
from vastgoed.policies.document import Document
from vastgoed.policies.edits import Edit, apply, clash, edits
from vastgoed.policies.problems import PolicyError
from vastgoed.text import Language


@dataclass(frozen=True, slots=True)
class Moved:
    """document: the rules of now with what goes along; behind: what somebody changed that does not."""

    document: Document
    behind: tuple[ChangeShown, ...]


def moved(begun: Document, mine: Document, now: Document, language: Language) -> Moved:
    """What I did to what I began with, done to the rules of now; where these changed the same, they stay."""
    theirs = edits(begun, now)
    changed = [edit for edit in edits(begun, mine) if edit not in theirs]
    document, done = _along(now, [edit for edit in changed if not clash([edit], theirs)])
    if len(done) == len(changed):
        return Moved(document, ())
    left = [edit for edit in edits(begun, mine) if edit not in changed or edit in done]
    return Moved(document, tuple(changes(_applied(begun, left) or begun, mine, language)))


def _along(now: Document, free: Sequence[Edit]) -> tuple[Document, list[Edit]]:
    """All of them, or rule by rule as many as go: what needs another rule or word goes the second time."""
    whole = _applied(now, free)
    if whole:
        return whole, list(free)
    document, done, rules = now, list[Edit](), _rule_by_rule(free)
    for rule in (*rules, *rules):
        found = None if rule[0] in done else _applied(now, [*done, *rule])
        if found:
            document, done = found, [*done, *rule]
    return document, done


def _rule_by_rule(free: Sequence[Edit]) -> list[list[Edit]]:
    """The edits of one rule or word together."""
    found: dict[tuple[str, ...], list[Edit]] = {}
    for edit in free:
        found.setdefault(edit.at[: 3 if edit.at[0] == "vocabulary" else 2], []).append(edit)
    return list(found.values())


def _applied(document: Document, done: Sequence[Edit]) -> Document | None:
    try:
        return apply(document, done)
    except (Conflict, PolicyError):
        return None
