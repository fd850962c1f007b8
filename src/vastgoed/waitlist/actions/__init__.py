"""Every change to the waiting list: one verb, one function. None of them commits."""

from vastgoed.waitlist.actions.join import DRAFT, Waiting, drop_draft, join, sign
from vastgoed.waitlist.actions.listen import on_freed, on_moved
from vastgoed.waitlist.actions.news import tell_offer
from vastgoed.waitlist.actions.offer import NEWS, OVER, pass_on
from vastgoed.waitlist.actions.release import RELEASED, on_adopted
from vastgoed.waitlist.actions.settle import (
    LOOK,
    LOOK_FOR,
    came_free,
    catch_up,
    decline,
    look_again,
    look_for,
    settle,
    withdraw,
)

__all__ = [
    "DRAFT",
    "LOOK",
    "LOOK_FOR",
    "NEWS",
    "OVER",
    "RELEASED",
    "Waiting",
    "came_free",
    "catch_up",
    "decline",
    "drop_draft",
    "join",
    "look_again",
    "look_for",
    "on_adopted",
    "on_freed",
    "on_moved",
    "pass_on",
    "settle",
    "sign",
    "tell_offer",
    "withdraw",
]
