"""Whether a policy keeps to what was set from outside, and to what the house set itself. Pure."""

from vastgoed.mandates.rules.finding import (
    Figures,
    Finding,
    Limit,
    Measured,
    Periods,
    forbidding,
    illegal,
)
from vastgoed.mandates.rules.guardrails import of_guardrails
from vastgoed.mandates.rules.law import Counted, of_law
from vastgoed.mandates.rules.life import ANSWER_DAYS, KINDS, LONGEST, Kind, last_day_to_answer
from vastgoed.mandates.rules.limits import of_limits

__all__ = [
    "ANSWER_DAYS",
    "KINDS",
    "LONGEST",
    "Counted",
    "Figures",
    "Finding",
    "Kind",
    "Limit",
    "Measured",
    "Periods",
    "forbidding",
    "illegal",
    "last_day_to_answer",
    "of_guardrails",
    "of_law",
    "of_limits",
]
