"""An emergency stays within what the house agreed on, and within what was asked for."""

from dataclasses import dataclass
from datetime import date

from vastgoed.committee.rules.deciding import Emergency
from vastgoed.errors import Refusal
from vastgoed.governance.models import Proposal
from vastgoed.governance.rules.path import Impact
from vastgoed.governance.rules.terms import lasting
from vastgoed.money import Money
from vastgoed.text import msgid

TOO_MUCH = msgid("Een spoedbesluit mag hier over hooguit {euros} euro gaan.")
TOO_LONG = msgid("Een spoedbesluit mag hier hooguit {days} dagen duren.")
MORE = msgid("Dit gaat om {moved} per jaar. In het voorstel staat een lager bedrag.")


@dataclass(frozen=True, slots=True)
class Urgent:
    """cents: what it may come to; days: those in the proposal."""

    cents: int
    first_day: date | None
    until: date | None


def hold_to(limits: Emergency, asked: Urgent, today: date) -> None:
    """Raises Refusal beyond the euros or the days; these count from the first one on which it can hold."""
    if asked.cents > limits.most_cents:
        euros = limits.most_cents // 100
        raise Refusal("governance.emergency_euros", TOO_MUCH, field="most_cents", euros=euros)
    days = limits.most_days
    if asked.until is None or lasting(asked.first_day, asked.until, today) > days:
        raise Refusal("governance.emergency_days", TOO_LONG, field="until", days=days)


def hold_to_impact(limits: Emergency, proposal: Proposal, impact: Impact, today: date) -> None:
    """Once it is worked out. Raises Refusal also for what is no policy: only that falls back by itself."""
    if proposal.kind != "policy":
        raise Refusal("governance.emergency_kind", "Een spoedbesluit kan alleen over huisregels gaan.")
    hold_to(limits, Urgent(impact.moved_cents, proposal.first_day, proposal.until), today)
    if impact.moved_cents > proposal.emergency.get("most_cents", limits.most_cents):
        raise Refusal("governance.emergency_more", MORE, moved=Money(impact.moved_cents))
