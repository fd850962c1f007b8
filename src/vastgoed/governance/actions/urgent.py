"""An emergency stays within what the house agreed on, and within what was asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.rules.deciding import Emergency
from vastgoed.errors import Refusal
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.decisions import urgent_since
from vastgoed.governance.rules.path import Impact
from vastgoed.governance.rules.terms import lasting
from vastgoed.money import Money
from vastgoed.period import day_of
from vastgoed.policies.edits import from_json
from vastgoed.policies.settling import by_hand
from vastgoed.text import msgid

ONLY_RULES = msgid("Een spoedbesluit kan alleen over huisregels gaan.")
TOO_MUCH = msgid("Een spoedbesluit mag hier over hooguit {euros} euro gaan.")
TOO_LONG = msgid("Een spoedbesluit mag hier hooguit {days} dagen duren.")
LASTING = msgid(
    "Met spoed verandert u geen grens van het huis. Ook niet wat geldt voor reserveringen die er al zijn."
)
KEPT = msgid("Iets houden kan niet met spoed. Haal het spoed eruit.")
AGAIN = msgid("Over dit deel is net met spoed besloten. Vraag het nu aan iedereen die meebeslist.")
TOGETHER = msgid("Samen met eerdere spoedbesluiten gaat dit om {whole}. Dat is te veel voor spoed.")
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
        raise Refusal("governance.emergency_kind", ONLY_RULES)
    hold_to(limits, Urgent(impact.moved_cents, proposal.first_day, proposal.until), today)
    if impact.moved_cents > proposal.emergency.get("most_cents", limits.most_cents):
        raise Refusal("governance.emergency_more", MORE, moved=Money(impact.moved_cents))
    if impact.promises:
        raise Refusal("governance.emergency_lasting", LASTING)


async def hold_to_once(
    session: AsyncSession, limits: Emergency, proposal: Proposal, impact: Impact, now: datetime
) -> None:
    """What few decided goes on only when everybody is asked: few do not decide it a second time."""
    if proposal.keeps_id:
        raise Refusal("governance.emergency_kept", KEPT)
    before = await urgent_since(session, proposal.house_id, day_of(now) - timedelta(days=limits.most_days))
    known = {place for it in before for place in _places(it)}
    if known.intersection(_places(proposal)):
        raise Refusal("governance.emergency_again", AGAIN)
    whole = impact.moved_cents + sum(it.path_why.get("moved_cents", 0) for it in before)
    if before and whole > limits.most_cents:
        raise Refusal("governance.emergency_together", TOGETHER, whole=Money(whole))


def _places(proposal: Proposal) -> Iterator[tuple[Any, ...]]:
    """The rules that it changes."""
    for edit in by_hand(from_json(proposal.content["edits"])):
        yield edit.at[:2]
