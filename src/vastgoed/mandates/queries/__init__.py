"""Mandates, what was answered to them, who speaks for whom, and whether a policy keeps to them."""

from vastgoed.mandates.queries.findings import as_if_decided, figures_of, findings, holding, limit_of
from vastgoed.mandates.queries.mandates import (
    Answered,
    answers_of,
    asked_of,
    everywhere,
    mandates_for,
    mandates_of,
    overseen,
    to_answer,
    to_see_to,
)
from vastgoed.mandates.queries.people import answering_house, committee, holders, houses_of, officials

__all__ = [
    "Answered",
    "answering_house",
    "answers_of",
    "as_if_decided",
    "asked_of",
    "committee",
    "everywhere",
    "figures_of",
    "findings",
    "holders",
    "holding",
    "houses_of",
    "limit_of",
    "mandates_for",
    "mandates_of",
    "officials",
    "overseen",
    "to_answer",
    "to_see_to",
]
