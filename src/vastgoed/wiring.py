"""Which upper feature listens to which event of a lower one; app and worker both connect it."""

import secrets

from vastgoed.bookings.actions import anew
from vastgoed.bookings.actions.changeover import on_adopted
from vastgoed.bookings.events import Freed, GivenOff, Moved, Placed, Reminding, Rescheduled
from vastgoed.committee.actions.seats import on_seated
from vastgoed.committee.actions.terms import on_term
from vastgoed.governance.actions.closing import on_closed, on_voided
from vastgoed.governance.actions.turns import on_ending
from vastgoed.houses.events import Reopened, Seated, TermSet
from vastgoed.meetings.actions.presence import on_opened
from vastgoed.policies.events import Adopted
from vastgoed.reception.actions import keep
from vastgoed.reception.actions.doors import Doors
from vastgoed.reception.events import Fitted
from vastgoed.reception.rules.codes import OwnCodes
from vastgoed.steering.actions.listening import on_given_off
from vastgoed.subscriptions import listen
from vastgoed.votes.events import Closed, Ending, Opened, Voided
from vastgoed.waitlist import actions as waitlist

DOORS = Doors(OwnCodes(secrets.randbelow))
"""A lock system takes the place of our own codes here."""


def connect() -> None:
    """Wire the features together; safe to call more than once."""
    listen(Adopted, on_adopted)
    listen(Adopted, anew.on_adopted)
    listen(Adopted, waitlist.on_adopted)
    listen(Freed, waitlist.on_freed)
    listen(Reopened, waitlist.on_freed)
    listen(Moved, waitlist.on_moved)
    listen(Placed, DOORS.placed)
    listen(Moved, DOORS.moved)
    listen(Rescheduled, DOORS.rescheduled)
    listen(Reminding, DOORS.reminding)
    listen(Fitted, DOORS.fitted)
    listen(GivenOff, on_given_off)
    listen(Placed, keep.placed)
    listen(Moved, keep.moved)
    listen(Rescheduled, keep.rescheduled)
    listen(Seated, on_seated)
    listen(TermSet, on_term)
    _of_votes()


def _of_votes() -> None:
    listen(Ending, on_ending)
    listen(Opened, on_opened)
    listen(Closed, on_closed)
    listen(Voided, on_voided)
