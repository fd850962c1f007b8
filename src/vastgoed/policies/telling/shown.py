"""One change between two documents, as it is shown and counted."""

from dataclasses import dataclass
from typing import Any, Literal

from vastgoed.policies.edits import Cell
from vastgoed.policies.rules.words import Words
from vastgoed.text import Language

Kind = Literal["added", "removed", "changed", "order", "text"]
CHANGED = Words("{label} was {before} en wordt {after}", "{label} was {before} and becomes {after}")
BARE = Words("{before} wordt {after}", "{before} becomes {after}")
NEW = Words("nieuw is {label}: {after}", "new is {label}: {after}")
BARE_NEW = Words("nieuw is {after}", "new is {after}")
GONE = Words("{label} vervalt: {before}", "{label} is dropped: {before}")
BARE_GONE = Words("{before} vervalt", "{before} is dropped")
LABELLED = {"changed": CHANGED, "added": NEW, "removed": GONE}
UNLABELLED = {"changed": BARE, "added": BARE_NEW, "removed": BARE_GONE}


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """clause is None for words and agreements; kind text: nobody pays or may anything else by it.

    before and after: in words, empty where there was or is nothing. rooms and categories: of whom a table
    says something else; None: all that the clause is about.
    """

    clause: str | None
    kind: Kind
    cell: Cell
    title: str
    before: str
    after: str
    sentence: str
    rooms: tuple[str, ...] | None = None
    categories: tuple[str, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "clause": self.clause,
            "kind": self.kind,
            "cell": "/".join(self.cell),
            "from": self.before,
            "to": self.after,
            "sentence": self.sentence,
        }


def worded(title: str, before: str, after: str, label: Words | None, language: Language) -> tuple[Kind, str]:
    """«Afronden: de stap was 30 minuten en wordt 15 minuten»."""
    kind: Kind = "changed" if before and after else "added" if after else "removed"
    words = (LABELLED if label else UNLABELLED)[kind].filled(label=label or "", before=before, after=after)
    return kind, capital(f"{title}: {words.said(language)}".removesuffix(".") + ".")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
