"""What the worker does for the reception, and when it is woken for it."""

from vastgoed.jobs.jobs import Reminding
from vastgoed.reception.actions.keep import RECEPTION, keep_up

REMINDERS: dict[str, Reminding] = {RECEPTION: keep_up}
