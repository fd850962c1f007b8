"""What the worker does for committees."""

from vastgoed.committee.actions.terms import TERM, remind_term
from vastgoed.jobs.jobs import Reminding

REMINDERS: dict[str, Reminding] = {TERM: remind_term}
