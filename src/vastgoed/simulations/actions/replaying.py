"""The bookings of the past under two policies: pure work, that takes a while and asks no database."""

from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any

from vastgoed.bookings.actions.price import obeying
from vastgoed.period import HOUSE_ZONE, midnight
from vastgoed.policies.answers import facts_of
from vastgoed.policies.differences import ChangeShown, changes
from vastgoed.policies.document import Document, identity
from vastgoed.policies.replay import outcomes
from vastgoed.policies.rules.bands import Facts
from vastgoed.policies.rules.impact import Case, Impact, Outcome
from vastgoed.policies.rules.many.clock import calendar_day, local
from vastgoed.policies.rules.many.columns import Column
from vastgoed.policies.rules.many.quotes import quotes
from vastgoed.policies.rules.many.requests import Many
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.weighing import Scales
from vastgoed.simulations.queries.past import Booker, Bygone
from vastgoed.simulations.rules import counting
from vastgoed.simulations.rules.counting import Count
from vastgoed.simulations.rules.limits import DAY, Booked
from vastgoed.text import LANGUAGES

METHOD = "same_behaviour"


@dataclass(frozen=True)
class Replay:
    """What was booked in [first, until), priced under one policy after the other."""

    bygone: Bygone
    first: date
    until: date

    def __call__(self, policy: Policy) -> list[Outcome]:
        facts = self.facts(policy)
        return outcomes(quotes(policy, self._asked(policy, facts), facts))

    def facts(self, policy: Policy) -> Facts:
        return facts_of(policy, [midnight(self.first), midnight(self.until)])

    def booked(self, policy: Policy) -> Booked:
        return Booked(policy, self.bygone.many, self.facts(policy), self.first, self.until)

    def _asked(self, policy: Policy, facts: Facts) -> Many:
        """With what was said of a price, as far as this policy leaves room for it."""
        many, rows = self.bygone.many, self.bygone.spoken
        if not rows:
            return many
        heard = {row: obeying(policy, many[row], said, facts) for row, said in rows.items()}
        said = {name: _column(heard, name, len(many)) for name in ("agreed", "granted")}
        return replace(many, columns={**many.columns, **said})

    @property
    def period(self) -> dict[str, date]:
        """since: the day of the first booking, where there is one."""
        starts = self.bygone.many.start
        since = {"since": calendar_day(int(local(starts, HOUSE_ZONE).min()) // DAY)} if len(starts) else {}
        return {"first": self.first, "until": self.until, **since}

    @property
    def days(self) -> int:
        return (self.until - self.first).days


def _column(heard: dict[int, Any], name: str, rows: int) -> Column[Any]:
    """Nothing but where something was said."""
    values = [{}, *(getattr(request, name) for request in heard.values())]
    codes = Column.same(0, rows).codes
    codes[list(heard)] = range(1, len(values))
    return Column(codes, values)


@dataclass(frozen=True, slots=True)
class Replayed:
    figures: dict[str, Any]
    bookers: list[tuple[Booker, Count]]


def replayed(old: Document, new: Document, replay: Replay) -> Replayed:
    """The figures of both policies, without anybody's name. Every number is whole."""
    times = replay.bygone.times
    before, after = (replay(document.policy) for document in (old, new))
    cases = list(zip(times, before, after, strict=True))
    bookers = counting.by(cases, attrgetter("booker"))
    figures = {
        "method": METHOD,
        "period": {name: day.isoformat() for name, day in replay.period.items()},
        "baseline": identity(old),
        "candidate": identity(new),
        "total": Count.of(bookers.values()).as_json(),
        "minutes": counting.hours(cases),
        "categories": _categories(cases, old, new),
        "groups": counting.groups(bookers.values()),
        "limits": replay.booked(new.policy).measured(before, after),
        "without_largest": counting.without_largest(list(bookers.values())),
        "changes": _changes(old, new, replay),
    }
    return Replayed(figures, [(replay.bygone.bookers[name], count) for name, count in bookers.items()])


def _categories(cases: list[Case], old: Document, new: Document) -> list[dict[str, Any]]:
    labels = {it.id: it for document in (new, old) for it in document.vocabulary.categories}
    found = counting.per_category(cases)
    return [{"id": name, **_said(labels.get(name), name), **count} for name, count in found.items()]


def _said(category: Any, name: str) -> dict[str, str]:
    """A category that no policy knows any more is called as it was."""
    if category is None:
        return {"function": "", **dict.fromkeys(LANGUAGES, name)}
    label = category.label.words
    return {"function": category.function, **{it: label.said(it) for it in LANGUAGES}}


def _changes(old: Document, new: Document, replay: Replay) -> list[dict[str, Any]]:
    """Told in both languages, so that what was seen stays what it was."""
    scales = Scales(old, new, replay.bygone.times, replay, replay.days)
    both = list(zip(changes(old, new, "nl"), changes(old, new, "en"), strict=True))
    return [
        {**_where(change), "nl": _words(change), "en": _words(_same(both, change)), **_counted(found)}
        for change, found in scales.weighed("nl").changes
    ]


def _same(both: list[tuple[ChangeShown, ChangeShown]], change: ChangeShown) -> ChangeShown:
    return next(english for dutch, english in both if dutch == change)


def _where(change: ChangeShown) -> dict[str, Any]:
    turn = change.turn
    return {
        "clause": change.clause,
        "kind": change.kind,
        "cell": list(change.cell),
        "rooms": list(turn.rooms) if turn else [],
        "categories": list(turn.categories) if turn else [],
    }


def _words(change: ChangeShown) -> dict[str, str]:
    return {name: getattr(change, name) for name in ("title", "before", "after", "sentence")}


def _counted(impact: Impact) -> dict[str, int]:
    names = ("bookings", "bookers", "minutes", "refused", "on_request")
    return {**{name: getattr(impact, name) for name in names}, "cents": impact.cents_a_year}
