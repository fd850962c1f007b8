"""Requests made up by chance, in the words of a policy: also such as nobody should send."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any, get_args

from hypothesis import strategies as st

from vastgoed.period import Period
from vastgoed.policies.clauses.discretion.rules import Discretion
from vastgoed.policies.clauses.protection.rules import Protection
from vastgoed.policies.clauses.quota.rules import Quota
from vastgoed.policies.rules.conditions import FIGURES, Condition
from vastgoed.policies.rules.policy import Policy
from vastgoed.policies.rules.request import Amount, Request, Unit
from vastgoed.policies.rules.scope import OTHER

UNITS: tuple[Unit, ...] = get_args(Unit)
AROUND = (
    datetime(2024, 3, 31, 0, tzinfo=UTC), datetime(2024, 10, 27, 0, tzinfo=UTC),
    datetime(2024, 12, 24, 9, tzinfo=UTC), datetime(2025, 7, 4, 17, tzinfo=UTC),
    datetime(2023, 12, 31, 22, tzinfo=UTC),
)  # fmt: skip
"""The clock is turned, it is a holiday, it is summer, a year begins."""
QUARTERS = st.integers(-8, 200).map(lambda n: timedelta(minutes=15 * n))
LENGTHS = st.one_of(
    st.integers(1, 40).map(lambda n: timedelta(minutes=15 * n)),
    st.integers(1, 6000).map(lambda n: timedelta(minutes=n)),
    st.integers(1, 4000).map(lambda n: timedelta(seconds=n)),
)


DAYS = (0, 0, 0, 1, 2, 7, 7, 28, 91)


def rarely(what: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.none(), st.none(), what)


def _conditions(policy: Policy) -> list[Condition]:
    """Also those that stand deeper than in a scope."""
    found: list[Condition] = []
    _look(list(policy.rules.values()), found.append)
    _look([category.when for category in policy.vocabulary.categories.values()], found.append)
    return found


def _look(at: Any, found: Callable[[Condition], None]) -> None:
    if isinstance(at, Condition):
        found(at)
    elif isinstance(at, list | tuple):
        for each in at:
            _look(each, found)
    elif hasattr(at, "__dataclass_fields__"):
        for name in at.__dataclass_fields__:
            _look(getattr(at, name), found)


def _facts(policy: Policy) -> st.SearchStrategy[dict[str, Any]]:
    """Answers on both sides of every bound."""
    values: dict[str, list[Any]] = {name: [0, 3, 12] for name in FIGURES}
    for condition in _conditions(policy):
        values.setdefault(condition.fact, [False, True]).extend(condition.examples)
        if condition.months is not None:
            values[condition.fact] += [date(2023, 12, 1), date(2024, 2, 29), date(2020, 1, 1)]
    facts = {fact: st.sampled_from(list(dict.fromkeys(known))) for fact, known in values.items()}
    return st.fixed_dictionaries({}, optional=facts)


def wishes(policy: Policy) -> st.SearchStrategy[Request]:
    words = policy.vocabulary
    extras, quotas = list(policy.extras), [rule.clause for rule in policy.of(Quota)]
    kept = [rule.clause for rule in policy.of(Protection)]
    granted = [rule.clause for rule in policy.of(Discretion)]
    starts = st.one_of(
        st.builds(lambda day, later: day + later, st.sampled_from(AROUND), QUARTERS),
        st.datetimes(datetime(2023, 12, 1), datetime(2024, 12, 31), timezones=st.just(UTC)).map(
            lambda moment: moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
        ),
    )
    ahead = st.one_of(st.integers(-1, 40_000), st.integers(0, 900_000)).map(lambda n: timedelta(minutes=n))

    @st.composite
    def one(draw: st.DrawFn) -> Request:
        start, length = draw(starts), draw(LENGTHS)
        booked = start - draw(ahead)
        return Request(
            rooms=tuple(draw(st.lists(st.sampled_from(list(words.rooms)), min_size=1, max_size=2))),
            category=draw(st.sampled_from(list(words.categories))),
            period=draw(st.sampled_from([Period(start, start + length)] * 5 + [None])),
            persons=draw(st.one_of(st.none(), st.integers(0, 120))),
            activity=draw(st.sampled_from([OTHER, OTHER, *words.activities])),
            extras=_drawn(draw, extras, 4),
            booked_at=draw(st.sampled_from([booked, booked, None])),
            series=draw(st.booleans()),
            unit=draw(rarely(st.sampled_from(UNITS))),
            amount=draw(rarely(st.builds(Amount, st.sampled_from(UNITS), st.integers(1, 14).map(Fraction)))),
            uses=draw(st.sampled_from([1, 1, 1, 3])),
            known=draw(_facts(policy)),
            setup_until=draw(rarely(st.just(start + length / 3))),
            actual_end=draw(rarely(st.integers(1, 200).map(lambda n: start + length + timedelta(minutes=n)))),
            option_placed_at=draw(rarely(st.just(booked - timedelta(days=9)))),
            granted=_drawn(draw, granted, 600),
            used=_drawn(draw, quotas, 20),
            protected={
                clause: {"taken_minutes": 300, "open_minutes": draw(st.integers(0, 900))}
                for clause in draw(st.sampled_from([[], [], kept]))
            },
            worked=draw(st.sampled_from([Fraction(0), Fraction(0), Fraction(3, 2)])),
        )

    return one()


def alike(policy: Policy) -> st.SearchStrategy[list[Request]]:
    """Many that differ in little: each takes all it says from one of a few others, on another day perhaps.

    One number decides how they are crossed: to choose each of 800 things apart costs more than to price them.
    """

    @st.composite
    def several(draw: st.DrawFn) -> list[Request]:
        few = draw(st.lists(wishes(policy), min_size=1, max_size=4))
        chance = draw(st.randoms(use_true_random=True))
        return [_crossed(few, chance) for _ in range(40)]

    return several()


def _crossed(few: list[Request], chance: Random) -> Request:
    said: dict[str, Any] = {each.name: getattr(chance.choice(few), each.name) for each in fields(Request)}
    period, later = said["period"], timedelta(days=chance.choice(DAYS))
    if period:
        said["period"] = Period(period.start + later, period.end + later)
    return Request(**said)


def _drawn(draw: st.DrawFn, names: list[str], most: int) -> dict[str, int]:
    if not names or draw(st.booleans()):
        return {}
    return draw(st.dictionaries(st.sampled_from(names), st.integers(0, most), max_size=2))
