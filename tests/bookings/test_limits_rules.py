"""The most at once, the first moment that fits, and what is left of a quota: laid beside a plain model."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from vastgoed.bookings.rules.limits import Demand, Share, Standing, again, over, totals
from vastgoed.bookings.rules.peaks import Taken, first_fit, peak
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies.clauses.quota.rules import Quota
from vastgoed.policies.rules.limits import Use
from vastgoed.policies.rules.scope import Scope

START = datetime(2026, 12, 1, tzinfo=UTC)
MOST = 48


def span(first: int, length: int) -> Period:
    return Period(START + timedelta(hours=first), START + timedelta(hours=first + length))


spans = st.builds(span, st.integers(0, MOST), st.integers(1, 12))
uses = st.lists(st.builds(Taken, spans, st.integers(1, 5)), max_size=12)


def at_hour(taken: Sequence[Taken], hour: int) -> int:
    here = span(hour, 1)
    return sum(one.count for one in taken if one.period.overlaps(here))


@given(uses, spans)
def test_the_peak_is_the_fullest_hour(taken: list[Taken], during: Period) -> None:
    hours = range((during.start - START) // timedelta(hours=1), (during.end - START) // timedelta(hours=1))
    assert peak(taken, during) == max(at_hour(taken, hour) for hour in hours)


@given(uses, spans, st.integers(1, 5), st.integers(1, 12))
def test_the_first_fit_is_the_first_hour_after_it_at_which_there_is_enough(
    taken: list[Taken], wanted: Period, count: int, stock: int
) -> None:
    """Only asked when there is not enough at the time that was wanted."""
    if peak(taken, wanted) + count <= stock:
        return
    length = wanted.elapsed // timedelta(hours=1)
    first = (wanted.start - START) // timedelta(hours=1)
    fits = (
        span(hour, length).start
        for hour in range(first + 1, MOST + 14)
        if all(at_hour(taken, h) + count <= stock for h in range(hour, hour + length))
    )
    assert first_fit(taken, wanted, count, stock) == (next(fits, None) if count <= stock else None)


def a_use(clause: str, amount: int, most: int) -> Use:
    return Use(Quota(clause, Scope(), "house", "week", minutes=most), date(2026, 11, 30), amount)


def share(clause: str, amount: int, most: int) -> Share:
    return Share(a_use(clause, amount, most), "house")


def demand(number: int, *shares: Share) -> Demand:
    return Demand(UUID(int=number), span(number, 1), span(number, 1), shares)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=8), st.integers(0, 6))
def test_one_after_the_other_gets_what_is_left_of_every_quota(
    amounts: list[tuple[int, int]], used: int
) -> None:
    """What is refused takes nothing, also of a quota that had enough."""
    demands = [demand(n, share("a", a, 9), share("b", b, 6)) for n, (a, b) in enumerate(amounts)]
    standing = {"a": used, "b": 0}
    refused = set()
    for n, (a, b) in enumerate(amounts):
        if standing["a"] + a > 9 or standing["b"] + b > 6:
            refused.add(UUID(int=n))
        else:
            standing = {"a": standing["a"] + a, "b": standing["b"] + b}
    first = share("a", 1, 9).key
    found = over(demands, Standing({first: used}))
    assert set(found) == refused
    within = totals(one for one in demands if one.occurrence_id not in refused)
    assert within.get(first, 0) == standing["a"] - used


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=10),
    st.sets(st.sampled_from("abcd")),
    st.integers(1, 3),
)
def test_who_is_there_may_come_again_and_only_so_many_others(
    comers: list[tuple[str, str]], there: set[str], most: int
) -> None:
    """Two quotas: one counts who comes, the other how often; what one refuses takes nothing of the other."""
    users = Quota("a", Scope(), "house", "week", times=most, users=True)
    times = share("b", 1, 5)
    shares = [Share(Use(users, date(2026, 11, 30), 1), "house", it[0]) for it in comers]
    inside, came, refused = set(there), 0, set()
    for n, (user, _) in enumerate(comers):
        if came == 5 or (user not in inside and len(inside) >= most):
            refused.add(UUID(int=n))
        else:
            inside, came = inside | {user}, came + 1
    demands = [demand(n, one, times) for n, one in enumerate(shares)]
    key = Share(Use(users, date(2026, 11, 30), 1), "house", "a").key
    assert set(over(demands, Standing({}, {key: there}))) == refused


def test_a_quota_that_is_smaller_than_what_is_asked_never_fits() -> None:
    assert again(a_use("a", 10, 9), START, {}, HOUSE_ZONE) is None


def test_the_same_hour_of_the_clock_in_the_first_week_with_enough_left() -> None:
    """The clock goes back in between, on 25 October."""
    quota = Quota("a", Scope(), "house", "week", times=2)
    wanted = datetime(2026, 10, 20, 19, tzinfo=HOUSE_ZONE).astimezone(UTC)
    asked = Use(quota, date(2026, 10, 19), 1)
    found = again(asked, wanted, {date(2026, 10, 26): 2, date(2026, 11, 2): 1}, HOUSE_ZONE)
    assert found == datetime(2026, 11, 3, 19, tzinfo=HOUSE_ZONE)


def test_the_same_hour_on_the_first_of_the_next_month() -> None:
    quota = Quota("a", Scope(), "house", "month", times=1)
    wanted = datetime(2026, 1, 31, 19, tzinfo=HOUSE_ZONE).astimezone(UTC)
    found = again(Use(quota, date(2026, 1, 1), 1), wanted, {}, HOUSE_ZONE)
    assert found == datetime(2026, 2, 1, 19, tzinfo=HOUSE_ZONE)
