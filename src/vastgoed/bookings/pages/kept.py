"""Hours that are kept for some, in words: for who did not say yet who they are, and on the board."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import groupby

from vastgoed.bookings.rules.remaining import Left
from vastgoed.bookings.rules.wish import RoomToBook
from vastgoed.period import Period, day_of
from vastgoed.policies.clauses.protection.rules import PER
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.protecting import Taking
from vastgoed.policies.rules.words import listed
from vastgoed.text import clock, msgid
from vastgoed.web.language import current, say

ONLY = {
    (False, False): msgid("Alleen voor {who}."),
    (False, True): msgid("Tot {day} alleen voor {who}."),
    (True, False): msgid("Niet meer voor {who}."),
    (True, True): msgid("Tot {day} niet meer voor {who}."),
}
"""By whether it is a limit, and whether it is let go some day."""

KEPT = msgid("{rooms} ({bands}): {much} {per} voor {who}. Daarvan is nog {free} vrij.")
LIMIT = msgid("{rooms} ({bands}): hooguit {much} {per} voor {who}. Daarvan is nog {free} over.")
LET_GO = msgid("Vrijgave: {day}.")


def kept_words(left: Left | None, room: RoomToBook, starts: Sequence[datetime], minutes: int) -> list[str]:
    """«19:00–20:30: Tot zaterdag 12 december alleen voor sociaal gebruik.», or nothing."""
    if left is None:
        return []
    said = [(start, _words(left, room, start, minutes)) for start in starts]
    groups = [(words, [start for start, _ in those]) for words, those in groupby(said, lambda it: it[1])]
    if len(groups) == 1:
        return [groups[0][0]] * bool(groups[0][0])
    return [f"{_span(those)}: {words}" for words, those in groups if words]


def _words(left: Left, room: RoomToBook, start: datetime, minutes: int) -> str:
    taking = next(left.full(room.parts, Period(start, start + timedelta(minutes=minutes))), None)
    return only_for(taking, left.released(taking)) if taking else ""


def only_for(taking: Taking, released: datetime | None) -> str:
    """For whom it is, and until when."""
    sentence = ONLY[taking.rule.limit, released is not None]
    day = day_of(released) if released else None
    return say(sentence, who=taking.rule.named or taking.rule.who, day=day)


def _span(starts: Sequence[datetime]) -> str:
    first, last = clock(starts[0]), clock(starts[-1])
    return first if first == last else f"{first}–{last}"


def kept_lines(left: Left | None, policy: Policy | None, days: Sequence[date]) -> list[str]:
    """Per protection what is kept in these days, and what of that is free; nothing of what is let go."""
    if left is None or policy is None:
        return []
    return [_line(left, policy, taking) for taking in left.coming(days) if taking.still_kept]


def _line(left: Left, policy: Policy, taking: Taking) -> str:
    rule, words, language = taking.rule, policy.vocabulary, current.get()
    rooms = [label.said(language) for room, label in words.rooms.items() if room in (rule.scope.rooms or ())]
    bands = [
        label.said(language) for n, label in enumerate(words.bands.values()) if rule.scope.bands >> n & 1
    ]
    line = say(
        LIMIT if rule.limit else KEPT,
        rooms=listed(rooms, language),
        bands=listed(bands, language),
        much=taking.hours(Fraction(taking.most) if rule.limit else taking.still_kept),
        per=PER[rule.period],
        who=rule.who,
        free=taking.hours(left.free(taking)),
    )
    today = left.protected.today
    release = min((day for day, _ in rule.releases(taking.used) if day > today), default=None)
    return f"{line} {say(LET_GO, day=release)}" if release else line
