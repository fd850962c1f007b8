"""What the worker does for bookings, and when it is woken for it."""

from vastgoed.bookings.actions.expire import lapse
from vastgoed.bookings.actions.tell import DAY_BEFORE, HOLD, NEWS, remind_of_the_next, tell_news
from vastgoed.jobs.jobs import Reminding

REMINDERS: dict[str, Reminding] = {HOLD: lapse, NEWS: tell_news, DAY_BEFORE: remind_of_the_next}
