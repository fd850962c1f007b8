"""What is done with the log; other features write in it with `note`."""

from vastgoed.steering.actions.agreeing import (
    Brought,
    agree,
    bring,
    came,
    converse,
    end,
    keep,
    reach,
)
from vastgoed.steering.actions.by import NOBODY, By
from vastgoed.steering.actions.doing import Task, act, finish, move
from vastgoed.steering.actions.log import note
from vastgoed.steering.actions.tensions import Raising, answer, became, erase, raise_tension, show
from vastgoed.steering.actions.writing import Writing
from vastgoed.steering.rules.entries import Entry

__all__ = [
    "NOBODY",
    "Brought",
    "By",
    "Entry",
    "Raising",
    "Task",
    "Writing",
    "act",
    "agree",
    "answer",
    "became",
    "bring",
    "came",
    "converse",
    "end",
    "erase",
    "finish",
    "keep",
    "move",
    "note",
    "raise_tension",
    "reach",
    "show",
]
