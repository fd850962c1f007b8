"""The versions of a policy with their days, as people count them: the last day is included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vastgoed.policies.queries import Term


@dataclass(frozen=True, slots=True)
class Version:
    """last is None as long as no other version is announced."""

    number: int
    first: date
    last: date | None
    adoption: str


def version(term: Term) -> Version:
    ends = term.valid.upper
    return Version(
        term.version, term.valid.lower or date.min, ends - timedelta(days=1) if ends else None, term.adoption
    )


def versions(terms: Sequence[Term]) -> list[Version]:
    """Newest first."""
    return [version(term) for term in reversed(terms)]


def next_version(terms: Sequence[Term], after: date) -> Version | None:
    """The first one that begins later."""
    return next((found for found in map(version, terms) if found.first > after), None)
