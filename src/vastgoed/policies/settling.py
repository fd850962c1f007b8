"""Examples go along with a price that changes on purpose; what somebody wants and does not get stays told."""

from collections.abc import Iterable

from vastgoed.errors import Refusal
from vastgoed.policies.document import Document
from vastgoed.policies.edits import Cell, Edit, Set
from vastgoed.policies.examples import ExampleForm, failing, outcome

PARTS = 3


def settled(new: Document, *before: Document) -> Document:
    """With examples that came out as they said before, saying what comes of them now.

    One that was written anew or was wrong already stays as it is, and so does one that cannot be asked.
    """
    wrong = [it for it in new.examples if failing(new.policy, [it])]
    along = [it for it in wrong if any(_held(it, document) for document in before)]
    if not along:
        return new
    return new.model_copy(update={"examples": [_now(new, it) if it in along else it for it in new.examples]})


def by_hand(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Without what becomes of examples: that follows from the rest, so nothing clashes on it."""
    return tuple(it for it in edits if not (isinstance(it, Set) and follows(it.at)))


def follows(at: Cell) -> bool:
    return len(at) == PARTS and (at[0], at[2]) == ("examples", "expect")


def _held(example: ExampleForm, document: Document) -> bool:
    return example in document.examples and not failing(document.policy, [example])


def _now(new: Document, example: ExampleForm) -> ExampleForm:
    try:
        found = outcome(new.policy, example)
    except Refusal:
        return example
    return example.model_copy(update={"expect": found})
