"""A group tells what it does; a manager checks or decides; the committee judges an appeal."""

from vastgoed.classification.actions.appeals import appeal, judge, withdraw
from vastgoed.classification.actions.decide import check, decide
from vastgoed.classification.actions.tell import Told, tell
from vastgoed.classification.actions.warn import ENDS, warn

__all__ = ["ENDS", "Told", "appeal", "check", "decide", "judge", "tell", "warn", "withdraw"]
