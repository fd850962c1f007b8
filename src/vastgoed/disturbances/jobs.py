"""What the worker does about disturbances and defects."""

from vastgoed.disturbances.actions.defects import FORGET, forget_reporter
from vastgoed.disturbances.actions.tell import NEWS, tell_those_hit
from vastgoed.jobs.jobs import Reminding

REMINDERS: dict[str, Reminding] = {NEWS: tell_those_hit, FORGET: forget_reporter}
