"""What the worker does for the log: remind, publish the days, forget."""

from vastgoed.jobs.jobs import Reminding
from vastgoed.steering.actions.agreeing import REVIEW
from vastgoed.steering.actions.days import publish_days
from vastgoed.steering.actions.doing import DUE, remind_of_review, remind_owner
from vastgoed.steering.actions.log import DAY
from vastgoed.steering.actions.tensions import FORGET, forget_contact

REMINDERS: dict[str, Reminding] = {
    DAY: publish_days,
    DUE: remind_owner,
    REVIEW: remind_of_review,
    FORGET: forget_contact,
}
