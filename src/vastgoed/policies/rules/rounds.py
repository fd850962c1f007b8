"""In which round a request is asked, and what that means for it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from vastgoed.period import day_of, midnight
from vastgoed.policies.clauses.round.rules import Round, State, Turn
from vastgoed.policies.rules.lines import Refused
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.words import Words
from vastgoed.text import day

NOT_OPEN = Words(
    "Dit seizoen vraagt u aan van {opens} tot en met {last}.",
    "You ask for this season from {opens} to {last}.",
)
CLOSED = Words(
    "De ronde voor dit seizoen is voorbij. Vraag weer na {decided}.",
    "The round for this season is over. Ask again after {decided}.",
)


class Standing(NamedTuple):
    """Where a request stands: which round, which turn of it, and on what day it was asked."""

    rule: Round
    turn: Turn
    booked: date

    @property
    def state(self) -> State:
        return self.turn.state(self.booked)

    @property
    def undecided(self) -> bool:
        return self.turn.undecided(self.booked)

    @property
    def clause(self) -> str:
        return self.rule.clause

    @property
    def holds(self) -> bool:
        """What is asked for in a round keeps the room from nobody."""
        return False

    @property
    def waits(self) -> bool:
        """For the calendar: nothing is granted before it is there."""
        asked = self.state == "in_round" or (self.state == "after_calendar" and self.rule.late == "waits")
        return asked and self.undecided

    def as_json(self) -> dict[str, Any]:
        return {
            "clause": self.clause,
            "state": self.state,
            "opens": self.turn.opens.isoformat(),
            "closes": self.turn.closes.isoformat(),
            "decided_by": self.turn.decided.isoformat(),
            "waits": self.waits,
        }


def standing(policy: Policy, request: Request, time: Stay) -> Standing | None:
    """The first round that is not over yet, or else the last; None where no round is about it."""
    if not policy.of(Round) or request.period is None or request.booked_at is None:
        return None
    used, booked = (day_of(m, time.facts.zone) for m in (request.period.start, request.booked_at))
    found = [
        Standing(rule, turn, booked)
        for rule in policy.of(Round)
        if (turn := rule.turn(used, series=request.series)) and _about(rule, request)
    ]
    found.sort(key=lambda each: each.turn.opens)
    return next((each for each in found if booked < each.turn.closes), found[-1] if found else None)


def _about(rule: Round, request: Request) -> bool:
    covered = any(rule.scope.covers(room, request.category) for room in request.rooms)
    return covered and rule.scope.means(request.activity)


def out_of_round(policy: Policy, request: Request, time: Stay) -> Iterator[Refused]:
    """Asked before it opens, or between the round and the calendar where nobody may."""
    found = standing(policy, request, time)
    if found is None:
        return
    turn, zone = found.turn, time.facts.zone
    if found.state == "not_open":
        words = NOT_OPEN.filled(opens=_day(turn.opens), last=_day(turn.closes - timedelta(days=1)))
        yield Refused(found.clause, "policies.round_not_open", words, midnight(turn.opens, zone))
    elif found.state == "after_calendar" and found.undecided and not found.waits:
        after = midnight(turn.decided + timedelta(days=1), zone)
        words = CLOSED.filled(decided=_day(turn.decided))
        yield Refused(found.clause, "policies.round_closed", words, after)


def _day(value: date) -> Words:
    return Words(day(value, "nl", year=True), day(value, "en", year=True))
