"""How a mandate lives: meant, asked, decided, over."""

from datetime import date, timedelta
from typing import Literal

Kind = Literal["earning_target", "max_tariff", "cost_price", "legal", "other"]
KINDS: tuple[Kind, ...] = ("earning_target", "max_tariff", "cost_price", "legal", "other")
ANSWER_DAYS = 42
"""The committee has six weeks."""
LONGEST = timedelta(days=366 * 10)


def last_day_to_answer(asked: date) -> date:
    """The last day that counts in."""
    return asked + timedelta(days=ANSWER_DAYS)
