"""What a booking takes of the quotas of a policy: which clause, which stretch of days, how much. Pure.

Who shares one count, and how much of it is used, is not known here: bookings count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from vastgoed.period import Period
from vastgoed.policies.clauses.horizon.rules import applies
from vastgoed.policies.clauses.quota.rules import EVER, Quota
from vastgoed.policies.rules.bands import Facts, Piece
from vastgoed.policies.rules.lines import Refused
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.refusing import yours
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import stay
from vastgoed.policies.rules.stretches import shared_out
from vastgoed.policies.rules.words import Words
from vastgoed.text import day

UNLIMITED = 2**31 - 1
LEFT = Words("{whose} Tot en met {last} is er nog {left} over.", "{whose} Until {last} there is {left} left.")
NONE_LEFT = Words("{whose} Tot en met {last} is dat op.", "{whose} Until {last} that is used up.")
AHEAD = Words(
    "{whose} Als er een begint, kunt u weer reserveren.", "{whose} When one begins, you can book again."
)


@dataclass(frozen=True, slots=True)
class Use:
    """So many times or minutes of a quota in the stretch that begins on the first day."""

    quota: Quota
    first: date
    amount: int
    days: tuple[date, ...] = ()
    """Which days of the calendar, where those are counted."""

    @property
    def clause(self) -> str:
        return self.quota.clause

    @property
    def at_once(self) -> bool:
        return self.quota.period == "at_once"

    @property
    def most(self) -> int:
        """What is at once is counted otherwise."""
        return UNLIMITED if self.at_once else self.quota.most

    def marks(self, user: str) -> frozenset[str]:
        """What is counted once, however often it comes: users, or days; nothing where each time counts."""
        if self.quota.users:
            return frozenset({user})
        return frozenset(f"{day}" for day in self.days)

    def refused(self, used: int, again: datetime | None) -> Refused:
        """What whoever has no more is told. again: when it is possible."""
        quota = self.quota
        whose = yours(quota)
        if quota.period == "at_once":
            return Refused(quota.clause, "policies.quota", AHEAD.filled(whose=whose), again)
        last = quota.stretch(self.first)[1] - timedelta(days=1)
        left = max(0, quota.most - used)
        words = (LEFT if left else NONE_LEFT).filled(
            whose=whose, last=Words(day(last, "nl"), day(last, "en")), left=quota.amount(left)
        )
        return Refused(quota.clause, "policies.quota", words, again)


def uses(policy: Policy, request: Request, facts: Facts) -> tuple[Use, ...]:
    """Of every quota that holds for this request; over a border it counts on both sides."""
    quotas = policy.of(Quota)
    if request.period is None or not quotas:
        return ()
    pieces = policy.vocabulary.week.pieces(request.period, facts)
    situation = stay(request, policy.vocabulary.week, facts).situation
    holding = [quota for quota in quotas if quota.met(situation)]
    found = [use for quota in holding for use in _of(quota, request, pieces, facts.zone)]
    return tuple(sorted(found, key=lambda use: (use.first, use.quota.clause)))


def _of(quota: Quota, request: Request, pieces: Sequence[Piece], zone: tzinfo) -> Iterator[Use]:
    asked = any(quota.scope.covers(room, request.category) for room in request.rooms)
    counted = [piece.period for piece in pieces if quota.scope.holds(request.activity, piece.mask)]
    if not (asked and counted and applies(quota.applies_to, series=request.series)):
        return
    if quota.period == "at_once":
        yield Use(quota, EVER, 1)
        return
    if quota.days:
        yield from _days(quota, counted, zone)
        return
    for first, minutes in shared_out(quota, counted, zone).items():
        yield Use(quota, first, minutes if quota.minutes else 1)


def _days(quota: Quota, counted: Sequence[Period], zone: tzinfo) -> Iterator[Use]:
    """By the first day of each stretch, the days of the calendar in it."""
    found = dict[date, list[date]]()
    for each in sorted({each for part in counted for each in part.days(zone)}):
        found.setdefault(quota.stretch(each)[0], []).append(each)
    yield from (Use(quota, first, len(days), tuple(days)) for first, days in found.items())
