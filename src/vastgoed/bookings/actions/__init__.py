"""Every change to bookings: one verb, one function. None of them commits."""

from vastgoed.bookings.actions.ask_again import ask_again
from vastgoed.bookings.actions.book import book, hold
from vastgoed.bookings.actions.cancel import cancel, release
from vastgoed.bookings.actions.confirm import confirm
from vastgoed.bookings.actions.copy import copy_details, fill_in, own_group
from vastgoed.bookings.actions.decide import approve, refuse
from vastgoed.bookings.actions.demand import log_refusal
from vastgoed.bookings.actions.describe import describe, prices
from vastgoed.bookings.actions.expire import lapse
from vastgoed.bookings.actions.fees import fee_for, fees_for
from vastgoed.bookings.actions.repeat import repeat
from vastgoed.bookings.actions.season import next_time, proposed
from vastgoed.bookings.actions.tell import announce

__all__ = [
    "announce",
    "approve",
    "ask_again",
    "book",
    "cancel",
    "confirm",
    "copy_details",
    "describe",
    "fee_for",
    "fees_for",
    "fill_in",
    "hold",
    "lapse",
    "log_refusal",
    "next_time",
    "own_group",
    "prices",
    "proposed",
    "refuse",
    "release",
    "repeat",
]
