"""What the worker does about where groups stand."""

from vastgoed.classification.actions import ENDS, warn
from vastgoed.jobs.jobs import Reminding

REMINDERS: dict[str, Reminding] = {ENDS: warn}
