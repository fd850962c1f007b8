"""What is done when a room cannot be used, and about what is broken. None of it commits."""

from vastgoed.disturbances.actions.defects import (
    Report,
    Reporter,
    Seeing,
    change_defect,
    forget_reporter,
    report,
)
from vastgoed.disturbances.actions.displace import Deciding, Displacement, displace, displacement, offered
from vastgoed.disturbances.actions.disrupt import Breaking, adopt, disrupt, end_at
from vastgoed.disturbances.actions.handle import Choice, decline, handle
from vastgoed.disturbances.actions.propose import Offer, propose
from vastgoed.disturbances.actions.tell import called, tell_those_hit

__all__ = [
    "Breaking",
    "Choice",
    "Deciding",
    "Displacement",
    "Offer",
    "Report",
    "Reporter",
    "Seeing",
    "adopt",
    "called",
    "change_defect",
    "decline",
    "displace",
    "displacement",
    "disrupt",
    "end_at",
    "forget_reporter",
    "handle",
    "offered",
    "propose",
    "report",
    "tell_those_hit",
]
