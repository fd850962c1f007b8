"""Tables of the log and of what lives in it."""

from vastgoed.steering.models.log import LogBody, LogDay, LogEntry, LogHead

__all__ = ["LogBody", "LogDay", "LogEntry", "LogHead"]
