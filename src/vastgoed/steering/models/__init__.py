"""Tables of the log and of what lives in it."""

from vastgoed.steering.models.life import Action, Agreement, Outreach, Tension, Yield
from vastgoed.steering.models.log import LogBody, LogDay, LogEntry, LogHead

__all__ = [
    "Action",
    "Agreement",
    "LogBody",
    "LogDay",
    "LogEntry",
    "LogHead",
    "Outreach",
    "Tension",
    "Yield",
]
