"""A decision that was for a while ends: on its last day, or before where a stop rule is met."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.actions.overtaking import fallen_back
from vastgoed.governance.actions.turns import held_in_turn
from vastgoed.governance.models import Decision
from vastgoed.governance.queries.outcomes import stop_rule
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.governance.rules.terms import LIVE
from vastgoed.period import day_of, midnight
from vastgoed.policies.actions import Adoption, put_in_force
from vastgoed.policies.models import StoredPolicy
from vastgoed.steering.actions import Entry, note


async def ended(session: AsyncSession, decision_id: UUID, now: datetime) -> None:
    """The last day is over and nobody kept it: the rules before it hold again, as was stored beforehand."""
    decision = await held_in_turn(session, decision_id)
    if decision.standing in LIVE and decision.until and midnight(decision.until) <= now:
        decision.standing = "lapsed"
        facts = {"decision": str(decision.id), "standing": "lapsed"}
        await note(session, Entry(decision.house_id, _kind(decision), decision.id, facts), now)
        await fallen_back(session, decision, now)


def _kind(decision: Decision) -> str:
    return "emergency" if decision.way == "emergency" else "experiment"


async def stop(session: AsyncSession, decision_id: UUID, reason: str, by: Speaker, now: datetime) -> Decision:
    """A stop rule of an experiment is met: from tomorrow the rules before it hold again.

    Raises Refusal when there is nothing to stop, for who may not, and where no such rule was agreed.
    """
    if not by.stops:
        raise Refusal(
            "governance.stops", "Een proef stoppen kan wie een zetel vervult of het huis begeleidt."
        )
    decision = await held_in_turn(session, decision_id)
    tomorrow = day_of(now) + timedelta(days=1)
    if decision.standing != "trial" or not decision.until or not decision.ends_unless_kept:
        raise Refusal("governance.no_trial", "Deze proef loopt niet meer.")
    if not await stop_rule(session, decision):
        raise Refusal("governance.no_stop_rule", "Voor deze proef is niet afgesproken wanneer hij stopt.")
    if max(tomorrow, decision.first_day or tomorrow) >= decision.until:
        raise Refusal("governance.ends_anyway", "Deze proef stopt morgen vanzelf.")
    await _fall_back(session, decision, max(tomorrow, decision.first_day or tomorrow), now)
    decision.standing = "lapsed"
    facts = {"decision": str(decision.id), "standing": "lapsed", "stopped": True}
    await note(
        session,
        Entry(decision.house_id, "experiment", decision.id, facts, reason, by.person_id, by.noted),
        now,
    )
    await fallen_back(session, decision, now)
    await session.flush()
    return decision


async def _fall_back(session: AsyncSession, decision: Decision, day: date, now: datetime) -> None:
    """The rules of before hold again; an agreement ends and nothing takes its place."""
    if decision.falls_back_to:
        before = await session.get_one(StoredPolicy, decision.falls_back_to)
        adoption = Adoption(str(decision.id), decision.title, day_of(now))
        await put_in_force(session, before, day, adoption)
