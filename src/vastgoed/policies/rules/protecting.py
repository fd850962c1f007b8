"""What a request takes of the hours that are left beside protected ones, and who is refused. Pure.

How much others took, and how long the rooms are open, is not known here: bookings count, or a request tells.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from fractions import Fraction

from vastgoed.period import day_of, midnight
from vastgoed.policies.clauses.protection.rules import ALL, Protection
from vastgoed.policies.rules.bands import Facts, Piece
from vastgoed.policies.rules.findings import Finding
from vastgoed.policies.rules.lines import Refused
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.stay import Stay, stay
from vastgoed.policies.rules.stretches import shared_out
from vastgoed.policies.rules.words import Words, span
from vastgoed.text import LANGUAGES, day

CODE = "policies.protected"
FAR = 10_000
"""Days ahead when nobody said when it is booked: nothing is released then."""
IN = {
    "week": Words("In de week vanaf {first}", "In the week from {first}"),
    "month": Words("In de maand vanaf {first}", "In the month from {first}"),
    "quarter": Words("In het kwartaal vanaf {first}", "In the quarter from {first}"),
    "year": Words("In het jaar vanaf {first}", "In the year from {first}"),
}
KEPT = Words("{when} blijft {kept} vrij voor {who}.", "{when} {kept} is kept for {who}.")
LIMIT = Words("{when} is er hooguit {most} voor {who}.", "{when} there is at most {most} for {who}.")
LEFT = Words("Daarnaast is er nog {left}.", "Beside that {left} is left.")
NONE_LEFT = Words("Daarnaast is er niets meer over.", "Beside that nothing is left.")
LEFT_OF = Words("Daarvan is nog {left} over.", "Of that {left} is left.")
NONE_LEFT_OF = Words("Dat is op.", "That is used up.")
FREE_FROM = Words(
    "Vanaf {day} kunt u deze tijd wel reserveren, als hij dan nog vrij is.",
    "From {day} you can book this time, if it is still free then.",
)
NOBODY = Words(
    "Deze regel beschermt niemand, of sluit niemand uit. Kijk wie er bij «for» hoort.",
    "This clause protects nobody, or keeps out nobody. See who belongs to “for”.",
)


@dataclass(frozen=True, slots=True)
class Taking:
    """So many minutes of the hours that a clause counts, in the stretch that begins on the first day.

    opened: minutes that the rooms are open in these bands. size: how many times a minute counts, where
    rooms are counted in parts. used: the day of use, booked so many days ahead.
    """

    rule: Protection
    first: date
    amount: int
    opened: int
    used: date
    days_ahead: int = FAR
    size: Fraction = Fraction(1)

    @property
    def clause(self) -> str:
        return self.rule.clause

    @property
    def most(self) -> int:
        return self._most(self.rule.still(self.days_ahead))

    @property
    def at_best(self) -> int:
        """The same once all is let go that ever is."""
        return self._most(min([self.rule.still(self.days_ahead), *(it.permille for it in self.rule.release)]))

    def _most(self, still: int) -> int:
        """What those who are counted may have together, as long as this permille is still kept."""
        return int(self.opened - self.kept * still / ALL)

    @property
    def kept(self) -> Fraction:
        return self.rule.kept(self.opened, self.size)

    @property
    def still_kept(self) -> Fraction:
        return self.kept * self.rule.still(self.days_ahead) / ALL

    def released(self, taken: int, zone: tzinfo) -> datetime | None:
        """The moment from which this is possible, when others take no more until then."""
        ways = (
            first
            for first, still in self.rule.releases(self.used)
            if taken + self.amount <= self._most(still) and (self.used - first).days < self.days_ahead
        )
        first = min(ways, default=None)
        return midnight(first, zone) if first else None

    def refused(self, taken: int, moment: datetime | None) -> Refused:
        """moment: from when it is possible."""
        limit, left = self.rule.limit, max(0, self.most - taken)
        words = (LIMIT if limit else KEPT).filled(
            when=IN[self.rule.period].filled(first=said(self.first)),
            who=self.rule.who,
            kept=self.hours(self.still_kept),
            most=self.hours(Fraction(self.most)),
        )
        rest = (LEFT_OF, NONE_LEFT_OF) if limit else (LEFT, NONE_LEFT)
        parts = [words, (rest[0] if left else rest[1]).filled(left=self.hours(Fraction(left)))]
        if moment:
            parts.append(FREE_FROM.filled(day=said(moment, year=True)))
        whole = Words(" ".join(it.nl for it in parts), " ".join(it.en for it in parts))
        return Refused(self.clause, CODE, whole, moment)

    def hours(self, minutes: Fraction) -> Words:
        """«2 uur en 30 minuten» of the rooms."""
        return Words(*(span(int(minutes / self.size), language) for language in LANGUAGES))


def said(of: date | datetime, *, year: bool = False) -> Words:
    return Words(day(of, "nl", year=year), day(of, "en", year=year))


def inside(rule: Protection, pieces: Sequence[Piece], zone: tzinfo) -> dict[date, int]:
    """Minutes of these pieces that lie in the bands of a clause, by the first day of their stretch."""
    periods = [piece.period for piece in pieces if rule.scope.bands & piece.mask]
    return shared_out(rule, periods, zone)


def protecting(policy: Policy, request: Request, time: Stay) -> Iterator[Refused]:
    """Clauses of which the request tells what others took, and how long the rooms are open."""
    for rule in policy.of(Protection):
        told = request.protected.get(rule.clause)
        rooms = sum(rule.scope.covers(room, request.category) for room in request.rooms)
        if told is not None and rooms and time.pieces:
            yield from _told(rule, told, rooms, time)


def keeping(policy: Policy, request: Request, facts: Facts) -> list[str]:
    """Clauses that still keep some of the hours of this request for others, whatever those took."""
    time = stay(request, policy.vocabulary.week, facts)
    ahead = time.situation.number("days_ahead")
    return [
        rule.clause
        for rule in policy.of(Protection)
        if any(rule.scope.covers(room, request.category) for room in request.rooms)
        and inside(rule, time.pieces, facts.zone)
        and rule.still(FAR if ahead is None else ahead)
    ]


def _told(rule: Protection, told: Mapping[str, int], rooms: int, time: Stay) -> Iterator[Refused]:
    zone, ahead = time.facts.zone, time.situation.number("days_ahead")
    used = day_of(time.pieces[0].period.start, zone)
    taken = told["taken_minutes"]
    for first, minutes in inside(rule, time.pieces, zone).items():
        days = FAR if ahead is None else ahead
        taking = Taking(rule, first, minutes * rooms, told["open_minutes"], used, days)
        if taken + taking.amount > taking.most:
            yield taking.refused(taken, taking.released(taken, zone))


def unprotected(policy: Policy) -> Iterator[Finding]:
    """Clauses that keep hours for nobody, or from nobody."""
    everybody = frozenset(policy.vocabulary.categories)
    for rule in policy.of(Protection):
        counted = rule.scope.categories or frozenset()
        if not counted or (counted == everybody and not rule.limit):
            yield Finding(NOBODY, rule.clause)
