"""What a draft leaves open: each question once, in the words of the page, with the field that answers it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from vastgoed.policies.clauses.tariff.forms import TariffForm
from vastgoed.policies.document import Document
from vastgoed.policies.drafts import labels
from vastgoed.policies.drafts.open_words import ADD, CHANGE, FIELDS, FILL_IN, LOOK, MADE, SAID, SPOKEN
from vastgoed.policies.drafts.whom import Whom
from vastgoed.policies.examples import failing
from vastgoed.policies.names import Names
from vastgoed.policies.rules.completeness import findings
from vastgoed.policies.rules.findings import Finding
from vastgoed.policies.rules.scope import OTHER
from vastgoed.policies.rules.words import Words, listed
from vastgoed.text import Language

MOST = 5000


@dataclass(frozen=True, slots=True)
class Open:
    """whom: which rooms, for whom and when; place: where it is answered, and link: what is done there."""

    words: str
    whom: Sequence[str]
    place: str
    link: str


def open_questions(document: Document, language: Language) -> list[Open]:
    """In the order in which they come up; the examples only when nothing else is open."""
    found: dict[tuple[Words, str | None, tuple[str, ...]], list[Finding]] = {}
    for finding in islice(findings(document.policy), MOST):
        found.setdefault((finding.question, finding.clause, finding.clauses), []).append(finding)
    asking = Asking(document, language)
    asked = [asking.one(alike) for alike in found.values()]
    if asked:
        return asked
    wrong = failing(document.policy, document.examples)
    look = LOOK.said(language)
    return [Open(it.words.said(language), (), f"examples#example-{it.path[1]}", look) for it in wrong]


@dataclass(frozen=True, slots=True)
class Asking:
    document: Document
    language: Language

    def one(self, alike: Sequence[Finding]) -> Open:
        """alike: the same question about the same rules, once per room and category."""
        place, doing, what = self._answered(alike[0])
        whom = Whom.of(self.document.vocabulary, self.language).lines(map(self._case, alike))
        link = doing.filled(what=what).said(self.language)
        return Open(self._words(alike[0]).said(self.language), whom, place, link)

    def _case(self, finding: Finding) -> tuple[str, str, str]:
        room, who, at = (self._said(finding.told.get(key, "")) for key in ("room", "category", "at"))
        return room, who, ", ".join([at, *self._situation(finding.told)] if at else [])

    def _situation(self, told: Mapping[str, Any]) -> Iterator[str]:
        """What is done there, and what is the case."""
        names = Names.of(self.document.vocabulary, self.language)
        if told["activity"] != OTHER:
            yield names.label("activities", told["activity"])
        for fact, value in told["known"].items():
            plain = names.labels.get(("facts", str(value))) or SPOKEN.get(value, value)
            yield f"{names.label('facts', fact)}: {self._said(plain)}"

    def _said(self, value: object) -> str:
        return value.said(self.language) if isinstance(value, Words) else str(value)

    def _words(self, finding: Finding) -> Words:
        kind = MADE.get(finding.question, "")
        words = SAID.get(finding.question) or labels.of(kind).asked or finding.question
        about = listed([self._title(clause) for clause in finding.clauses], self.language)
        return words.filled(**{**finding.told, "clauses": about})

    def _title(self, clause: str) -> str:
        found = self.document.clause(clause)
        return found.title.words.said(self.language) if found else clause

    def _answered(self, finding: Finding) -> tuple[str, Words, object]:
        """Address, what is done there, and to what."""
        kind, field = MADE.get(finding.question), FIELDS.get(finding.question)
        if finding.clause:
            place = f"parts/clauses/{finding.clause}" + (f"#{field}" if field else "")
            return place, CHANGE, self._title(finding.clause)
        if kind:
            return f"new/clauses/kind/{kind}", ADD, labels.of(kind).name
        return self._cell(str(finding.told["cell"]))

    def _cell(self, cell: str) -> tuple[str, Words, object]:
        """In the price list that has the most in common with it; in a new one where there is none."""
        lists = [it.id for it in self.document.clauses if isinstance(it, TariffForm) and it.prices]
        if not lists:
            return "new/clauses/kind/tariff", ADD, labels.of("tariff").name
        room, _, category = cell.partition(":")
        nearest = max(lists, key=lambda clause: self._prices(clause, room, category))
        return f"grid/{nearest}#{cell}", FILL_IN, self._title(nearest)

    def _prices(self, clause: str, room: str, category: str) -> tuple[int, int]:
        """How many prices it has in this room, and for these people."""
        scopes = [rule.scope for rule in self.document.policy.by_clause[clause]]
        return sum(it.covers(room, None) for it in scopes), sum(it.covers(None, category) for it in scopes)
