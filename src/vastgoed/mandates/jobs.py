"""What the worker does about mandates."""

from vastgoed.jobs.jobs import Reminding
from vastgoed.mandates.actions.ask import COSTS, SOON
from vastgoed.mandates.actions.decide import ENDS
from vastgoed.mandates.actions.reckon import reckon
from vastgoed.mandates.actions.waking import over, warn

REMINDERS: dict[str, Reminding] = {COSTS: reckon, SOON: warn, ENDS: over}
