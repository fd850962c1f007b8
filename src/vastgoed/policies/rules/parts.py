"""A stay in parts: what is only preparation, and what is not."""

from dataclasses import dataclass, replace

from vastgoed.period import Period
from vastgoed.policies.clauses.setup.rules import Setup
from vastgoed.policies.rules.policy import Cell
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay, stay


@dataclass(frozen=True, slots=True)
class Part:
    """permille: of the price, where this is only preparation."""

    stay: Stay
    permille: int | None = None


def parts(cell: Cell, request: Request, time: Stay) -> list[Part]:
    """One part, or preparation and the rest, where a clause gives preparation a price of its own."""
    period, until = request.period, request.setup_until
    setup = next((rule for rule in cell.of(Setup) if rule.scope.met(time.situation)), None)
    if setup is None or period is None or until is None or not period.start < until:
        return [Part(time)]
    if until >= period.end:
        return [Part(time, setup.permille)]
    first, rest = (
        stay(replace(request, period=part), time.week, time.facts)
        for part in (Period(period.start, until), Period(until, period.end))
    )
    return [Part(first, setup.permille), Part(rest)]
