"""A vote, who may take part, and the box."""

from vastgoed.votes.models.asking import Attendance, Elector, Vote, VoteProxy
from vastgoed.votes.models.box import Envelope, OpenBallot, RollEntry, SecretBallot

__all__ = [
    "Attendance",
    "Elector",
    "Envelope",
    "OpenBallot",
    "RollEntry",
    "SecretBallot",
    "Vote",
    "VoteProxy",
]
