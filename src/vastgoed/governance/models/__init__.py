"""Proposals, what is said about them, and decisions."""

from vastgoed.governance.models.company import Invitation, Occasion, Origin
from vastgoed.governance.models.decisions import Decision, MandateRequest, Review
from vastgoed.governance.models.proposals import Author, Hearing, Proposal, Trying
from vastgoed.governance.models.talking import Amendment, Message, Objection

__all__ = [
    "Amendment", "Author", "Decision", "Hearing", "Invitation", "MandateRequest", "Message", "Objection",
    "Occasion", "Origin", "Proposal", "Review", "Trying",
]  # fmt: skip
