"""People are asked again: in a second meeting after a missing quorum, or a second round after a tie."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.votes.actions.opening import Place, Question, open_vote
from vastgoed.votes.forms.again import second_meeting, second_round
from vastgoed.votes.models import Vote
from vastgoed.votes.queries import rule_of


async def open_again(
    session: AsyncSession, first: Vote, asked: Question, places: Sequence[Place], now: datetime
) -> Vote:
    """About the same, under the rule for it; raises Refusal when there is none, or too early."""
    again = replace(asked, decision=first.decision, rule=rule_again(first))
    if now < may_open(first):
        raise Refusal(
            "votes.second_too_early",
            "De tweede vergadering kan pas na {days} dagen.",
            days=_days(first),
        )
    return await open_vote(session, again, places, now, first)


def rule_again(first: Vote) -> dict[str, Any]:
    """What counts the second time."""
    said = first.verdict or {}
    match said.get("next"):
        case "second_meeting":
            return second_meeting(first.rule)
        case "second_round":
            return second_round(first.rule, said.get("tied", ()))
        case _:
            raise Refusal(
                "votes.no_second_meeting",
                "Een tweede vergadering kan alleen als er te weinig mensen meededen.",
            )


def may_open(first: Vote) -> datetime:
    """From this instant on: days after a missing quorum, at once after a tie."""
    ended = first.ended_at or first.closes_at
    if (first.verdict or {}).get("next") != "second_meeting":
        return ended
    return ended + timedelta(days=_days(first))


def _days(first: Vote) -> int:
    again = rule_of(first).second_meeting
    return again.not_before_days if again else 0
