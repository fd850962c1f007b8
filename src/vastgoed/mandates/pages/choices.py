"""What a mandate for one house can be narrowed down to, in the words of its policy."""

from dataclasses import dataclass, field

from vastgoed.mandates.models import Mandate
from vastgoed.policies.clauses.legal_limit.forms import LegalLimitForm
from vastgoed.policies.document import Document
from vastgoed.web.language import current

Options = list[tuple[str, str]]
PRICED = ("max_tariff", "cost_price")


@dataclass(frozen=True)
class Choices:
    rooms: Options = field(default_factory=list[tuple[str, str]])
    categories: Options = field(default_factory=list[tuple[str, str]])
    bands: Options = field(default_factory=list[tuple[str, str]])
    clauses: Options = field(default_factory=list[tuple[str, str]])

    @property
    def any(self) -> bool:
        return bool(self.rooms or self.clauses)


def choices_of(document: Document | None, it: Mandate) -> Choices:
    """Nothing once the house was asked, or where there is nothing to choose."""
    if document is None or it.state != "intent":
        return Choices()
    language = current.get()
    if it.kind == "legal":
        lawful = [clause for clause in document.clauses if isinstance(clause, LegalLimitForm)]
        return Choices(clauses=[(clause.id, clause.title.words.said(language)) for clause in lawful])
    if it.kind not in PRICED:
        return Choices()
    words = document.vocabulary
    named = ([(part.id, part.label.words.said(language)) for part in parts] for parts in
             (words.rooms, words.categories, words.bands))  # fmt: skip
    return Choices(*named)
