"""What was forecast of a decision, and what the bookings of its days came to."""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.queries.brought import Brought, brought
from vastgoed.governance.models import Decision, Proposal
from vastgoed.governance.rules.ledger import WHAT, Amounts, Forecast, Ledger
from vastgoed.period import day_of
from vastgoed.simulations.models import SimulationRun
from vastgoed.simulations.rules.figures import Figures
from vastgoed.simulations.rules.sheltering import few


async def ledger(
    session: AsyncSession, decision: Decision, now: datetime, *, exact: bool = False
) -> Ledger | None:
    """Until yesterday, or until it ended; None for what nobody worked out or has not begun.

    exact: for those who steer, also what only a few notice.
    """
    days = _days(decision, day_of(now))
    proposal = await session.get(Proposal, decision.proposal_id) if decision.proposal_id else None
    run = await session.get(SimulationRun, proposal.run_id) if proposal and proposal.run_id else None
    if run is None or days is None or not run.told.any:
        return None
    seen = await brought(session, decision.house_id, *days)
    told = run.told if exact else run.told.sheltered
    return Ledger.of(*days, forecast(told), _seen(seen, held_back=not exact and few(seen.bookers)))


def _days(decision: Decision, today: date) -> tuple[date, date] | None:
    first, last = decision.first_day, min(decision.until or today, today)
    held = decision.standing not in ("requested", "refused", "overtaken")
    return (first, last) if first and held and first < last else None


def forecast(told: Figures) -> Forecast:
    """From the figures of a run; of a house that is young, of the days since its first booking."""
    first = max(told.first, told.since or told.first)
    total, social = told.kept["total"], told.kept["minutes"]["social"]
    every, gone = total["bookings"], total["refused_newly"]
    left = None if every is None or gone is None else every - gone
    without = {"bookings": every, "cents": total["now"], "social": social["now"]}
    under = {"bookings": left, "cents": total["soon"], "social": social["soon"]}
    return Forecast((told.until - first).days, without, under)


def _seen(found: Brought, *, held_back: bool) -> Amounts:
    if held_back:
        return dict.fromkeys(WHAT)
    return {"bookings": found.bookings, "cents": found.cents, "social": found.minutes["social"]}
