"""Votes of a house, who may take part, and what is in the box."""

from vastgoed.votes.queries.boxes import (
    box_of,
    contains,
    holding,
    open_ballots,
    proxies,
    secret_ballots,
    there,
)
from vastgoed.votes.queries.people import (
    elector_of,
    electors,
    given_to,
    received_proxies,
    taking_part,
    to_remind,
    turnout,
    voted,
)
from vastgoed.votes.queries.votes import locked, open_for, rule_of, vote_of, votes_about

__all__ = [
    "box_of",
    "contains",
    "elector_of",
    "electors",
    "given_to",
    "holding",
    "locked",
    "open_ballots",
    "open_for",
    "proxies",
    "received_proxies",
    "rule_of",
    "secret_ballots",
    "taking_part",
    "there",
    "to_remind",
    "turnout",
    "vote_of",
    "voted",
    "votes_about",
]
