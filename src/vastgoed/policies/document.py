"""The form of a usage policy: reading, checking, identity, and compiling to what prices a booking.

The document is closed: unknown keys, floats and open questions are refused with line, key and what to do.
"""

from functools import cached_property
from itertools import islice
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SerializeAsAny, ValidationError, model_validator

from vastgoed.canonical import digest
from vastgoed.documents.wrong import explained
from vastgoed.policies.clauses.forms import ClauseForm
from vastgoed.policies.clauses.registry import Clause
from vastgoed.policies.examples import ExampleForm, failing
from vastgoed.policies.forms import Count, Day, Form, Id, Said, problem
from vastgoed.policies.problems import MOST, Lines, PolicyError, Problem, located
from vastgoed.policies.references import unknown
from vastgoed.policies.rules.completeness import findings
from vastgoed.policies.rules.identity import counted
from vastgoed.policies.rules.policy import Policy, Rule, coverage, policy
from vastgoed.policies.rules.words import Words
from vastgoed.policies.vocabulary import VocabularyForm
from vastgoed.policies.yaml import read

WIDEST = 300_000
TOO_WIDE = Words(
    "Er zijn te veel prijsregels voor zo veel ruimtes en gebruikerscategorieën.",
    "There are too many price rows for so many rooms and categories.",
)


class Validity(Form):
    """Half open, in days of the house; until None: until something else is decided."""

    first: Day = Field(alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.until is not None and self.until <= self.first:
            raise problem(
                "«until» moet na «from» liggen: wissel ze om.", "“until” must come after “from”: swap them."
            )
        return self


class Transition(Form):
    """What happens to bookings that exist when this version begins."""

    existing: Literal["keep", "cheaper_of_both", "move_at"]
    series_keep_until: Day | None = None
    notice_days: Count = 0


class Review(Form):
    on: Day
    if_missed: Literal["lapse_to_parent", "keep"]
    after_days: Count = 0


class Vat(Form):
    prices_are: Literal["gross", "net"]


class Document(Form):
    """texts: remarks per clause, shown beside the generated sentences."""

    kind: Literal["usage_policy"]
    house: Id
    version: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    parent: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")] | None = None
    valid: Validity
    basis: Literal["booking_moment", "use_moment", "series_start"]
    transition: Transition
    review: Review | None = None
    vat: Vat
    vocabulary: VocabularyForm
    clauses: Annotated[list[SerializeAsAny[Clause]], Field(min_length=1, max_length=1000)]
    examples: Annotated[list[ExampleForm], Field(max_length=200)] = Field(default_factory=list)
    texts: dict[Id, Said] = Field(default_factory=dict)

    @cached_property
    def policy(self) -> Policy:
        return policy(self.vocabulary.compiled, self.vat.prices_are, self.rules)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for clause in self.clauses for rule in clause.rules(self.vocabulary))

    def clause(self, name: str) -> ClauseForm | None:
        return next((clause for clause in self.clauses if clause.id == name), None)


def load(text: str | bytes) -> Document:
    """Read a policy from YAML and check it completely; raises PolicyError with every problem found."""
    data, lines = read(text)
    document = _parsed(data, lines)
    found = problems(document)
    if found:
        raise PolicyError(located(found, lines))
    return document


def opened(text: str | bytes) -> Document:
    """Read a policy from YAML to work on it; raises PolicyError where form or words are wrong."""
    return _parsed(*read(text))


def parse(data: dict[str, Any]) -> Document:
    """The document of stored JSON, or of a draft: form and words are checked, not completeness."""
    return _parsed(data, {})


def problems(document: Document) -> list[Problem]:
    """What keeps it from being published: holes, overlaps, open questions, failing examples."""
    places = {clause.id: ("clauses", n) for n, clause in enumerate(document.clauses)}
    found = [
        Problem(places.get(finding.clause or "", ("clauses",)), finding.words)
        for finding in islice(findings(document.policy), MOST)
    ]
    return found or failing(document.policy, document.examples)


def stored(document: Document) -> dict[str, Any]:
    """Plain JSON values, without what was left out; `parse` reads it back."""
    return document.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def identity(document: Document) -> str:
    """sha256:… of what the policy says; version, validity, examples and remarks do not count."""
    return digest(counted(stored(document)))


def compiled(document: Document) -> Policy:
    """What `quote` works with; made once per document."""
    return document.policy


def _parsed(data: dict[str, Any], lines: Lines) -> Document:
    try:
        document = Document.model_validate(data)
    except ValidationError as error:
        raise PolicyError(located(explained(error, data, Document), lines)) from None
    found = unknown(data)
    if not found and coverage(document.vocabulary.compiled, document.rules) > WIDEST:
        found = [Problem(("clauses",), TOO_WIDE)]
    if found:
        raise PolicyError(located(found, lines))
    return document
