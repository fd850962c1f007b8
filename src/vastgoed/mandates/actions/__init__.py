"""A mandate is meant, asked about, answered, decided and ended; none of it commits."""

from vastgoed.mandates.actions.answer import add_point, answer, drop_point
from vastgoed.mandates.actions.ask import ask
from vastgoed.mandates.actions.decide import Decided, decide, end, reply
from vastgoed.mandates.actions.intend import Meant, intend, narrow
from vastgoed.mandates.actions.refuse import refuse_forbidden, refuse_illegal

__all__ = [
    "Decided",
    "Meant",
    "add_point",
    "answer",
    "ask",
    "decide",
    "drop_point",
    "end",
    "intend",
    "narrow",
    "refuse_forbidden",
    "refuse_illegal",
    "reply",
]
