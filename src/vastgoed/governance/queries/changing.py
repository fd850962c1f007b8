"""A policy as it becomes: by what is proposed, and by edits on that. Examples go along with both."""

from collections.abc import Iterable, Mapping
from typing import Any

from vastgoed.policies.document import Document
from vastgoed.policies.edits import Edit, Otherwise, apply, as_json, derived, from_json
from vastgoed.policies.edits import edits as changed
from vastgoed.policies.settling import by_hand, settled
from vastgoed.policies.telling.cells import place_said


def proposed(begun: Document, content: Mapping[str, Any]) -> Document:
    """From its parent to what a proposal says."""
    return derived(begun, from_json(content["edits"]))


def with_edits(text: Document, edits: Iterable[Edit], *known: Document) -> Document:
    """known: other documents whose examples were right, such as the one that the text comes from.

    Raises Conflict where the text is not what an edit says, PolicyError where what comes of it cannot be.
    """
    try:
        new = apply(text, by_hand(edits))
    except Otherwise as found:
        raise Otherwise(found.at, place_said(found.at, text)) from None
    return settled(new, text, *known)


def content_of(begun: Document, new: Document, *known: Document) -> dict[str, Any]:
    """What is proposed, as typed edits from the parent, with the examples that go along."""
    return {"edits": as_json(changed(begun, settled(new, begun, *known)))}
