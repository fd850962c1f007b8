"""What the worker does about mandates."""

from vastgoed.jobs.jobs import Reminding
from vastgoed.mandates.actions.ask import COSTS, SOON
from vastgoed.mandates.actions.decide import ENDS, REVIEW
from vastgoed.mandates.actions.reckon import reckon
from vastgoed.mandates.actions.waking import over, review, warn

REMINDERS: dict[str, Reminding] = {COSTS: reckon, SOON: warn, ENDS: over, REVIEW: review}
