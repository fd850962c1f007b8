"""The versions of a policy with their days, as people count them: the last day is included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from vastgoed.policies.queries import Term
from vastgoed.text import msgid
from vastgoed.web.language import gettext

FIRST = msgid("de eerste prijzen bij de opening van het huis")


@dataclass(frozen=True, slots=True)
class Version:
    """last is None as long as no other version is announced."""

    number: int
    first: date
    last: date | None
    decided: str
    adoption: str = ""
    """The reference of the decision that adopted it."""
    hash: str = ""
    policy_id: UUID | None = None
    before: int | None = None
    """Number of the version that held until it began."""


def version(term: Term, before: Term | None = None) -> Version:
    ends = term.valid.upper
    return Version(
        term.version,
        term.first,
        ends - timedelta(days=1) if ends else None,
        adopted_by(term.decided),
        term.adoption,
        term.hash,
        term.policy_id,
        before.version if before else None,
    )


def versions(terms: Sequence[Term]) -> list[Version]:
    """Newest first."""
    befores = [None, *terms][: len(terms)]
    return [version(term, before) for term, before in zip(terms, befores, strict=True)][::-1]


def next_version(terms: Sequence[Term], after: date) -> Version | None:
    """The first one that begins later."""
    return next((found for found in map(version, terms) if found.first > after), None)


def adopted_by(decided: str) -> str:
    """What put it in force, in words; those of a first policy are ours and exist in both languages."""
    return gettext(FIRST) if decided == FIRST else decided
