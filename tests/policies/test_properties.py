"""What holds for every booking under every price list."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.policies.factory import DAY_AND_EVENING, FACTS, a_policy, clause, per_block, per_hour, rounding
from vastgoed.money import total
from vastgoed.period import Period
from vastgoed.policies.clauses.rounding.rules import Rounding
from vastgoed.policies.presets import DEMO_HOUSES, demo_policy
from vastgoed.policies.rules.quote import quote
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.scope import Scope

STARTS = st.datetimes(datetime(2022, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
PERIODS = st.builds(
    lambda start, n: Period(start, start + timedelta(minutes=n)), STARTS, st.integers(1, 4320)
)
DOCUMENTS = {house: demo_policy(house) for house in DEMO_HOUSES}
DEMO = {house: document.policy for house, document in DOCUMENTS.items()}


@st.composite
def demo_requests(draw: st.DrawFn) -> tuple[str, Request]:
    house = draw(st.sampled_from(DEMO_HOUSES))
    words, extras = DEMO[house].vocabulary, DEMO[house].extras
    request = Request(
        rooms=tuple(draw(st.lists(st.sampled_from(list(words.rooms)), min_size=1, max_size=3, unique=True))),
        category=draw(st.sampled_from(list(words.categories))),
        period=draw(PERIODS),
        persons=draw(st.integers(0, 200)),
        extras=draw(st.dictionaries(st.sampled_from(list(extras)), st.integers(0, 5))),
        uses=draw(st.integers(1, 12)),
    )
    return house, request


@given(demo_requests())
def test_the_total_is_the_sum_of_the_lines_and_every_line_names_a_clause(asked: tuple[str, Request]) -> None:
    house, request = asked
    found = quote(DEMO[house], request, FACTS)
    known = {clause.id for clause in DOCUMENTS[house].clauses}
    assert found.total == total([line.money for line in found.lines])
    assert found.net.cents + found.vat.cents == found.total.cents
    assert {line.clause for line in found.lines} <= known
    assert found.lines or found.refused_by


@given(PERIODS, st.sampled_from([1, 15, 30, 60]))
def test_splitting_at_the_bands_conserves_the_billed_minutes(period: Period, step: int) -> None:
    prices: list[dict[str, Any]] = [{"bands": ["dag"], "cents": 1000}, {"bands": ["avond"], "cents": 2000}]
    tariff = clause("tariff", "uur", unit="hour", prices=prices)
    rules = (tariff, rounding(step), clause("band_crossing", choice="split"))
    policy = a_policy(*rules, vocabulary=DAY_AND_EVENING).policy
    found = quote(policy, Request(("zaal",), "buurt", period), FACTS)
    billed = sum(Fraction(line.params["quantity"]) for line in found.lines) * 60
    assert billed == -(-period.minutes // step) * step


@given(PERIODS)
def test_the_pieces_of_a_period_are_the_period(period: Period) -> None:
    week = a_policy(per_hour(1), rounding(), vocabulary=DAY_AND_EVENING).policy.vocabulary.week
    pieces = [piece.period for piece in week.pieces(period, FACTS)]
    assert (pieces[0].start, pieces[-1].end) == (period.start, period.end)
    assert all(one.end == two.start for one, two in pairwise(pieces))
    middle = [
        week.mask_at(p.period.start + p.period.elapsed / 2, FACTS) == p.mask
        for p in week.pieces(period, FACTS)
    ]
    assert all(middle)


@given(st.integers(1, 10_000), st.integers(1, 240), st.integers(0, 600))
def test_rounding_up_never_bills_less_than_elapsed_nor_a_step_more(
    minutes: int, step: int, least: int
) -> None:
    billed = Rounding("r", Scope(), step, "up", minimum_minutes=least).billed(Fraction(minutes))
    assert max(minutes, least) <= billed < max(minutes + step, least + 1)


@given(st.integers(1, 10_000), st.sampled_from([15, 30, 60]), st.integers(0, 14), st.integers(1, 5))
def test_grace_forgives_at_most_itself(minutes: int, step: int, grace: int, steps: int) -> None:
    plain = Rounding("r", Scope(), step, "up").billed(Fraction(minutes))
    kind = Rounding("r", Scope(), step, "up", grace, steps).billed(Fraction(minutes))
    assert kind in (plain, plain - step)
    assert kind >= minutes - grace
    assert kind > 0


@given(PERIODS)
def test_cheapest_is_never_dearer_than_hours_or_blocks(period: Period) -> None:
    totals = {}
    for choice in ("hours", "block", "cheapest"):
        rules = (per_hour(1250), per_block(3000), rounding(), clause("hour_or_block", choice=choice))
        totals[choice] = quote(a_policy(*rules).policy, Request(("zaal",), "buurt", period), FACTS).total
    assert totals["cheapest"] == min(totals["hours"], totals["block"])


@given(PERIODS, st.integers(1, 100_000))
def test_a_clause_about_somebody_else_changes_nothing(period: Period, cents: int) -> None:
    base = (per_hour(1250, categories=["buurt"]), rounding())
    other = per_hour(cents, "anders", categories=["bedrijf"])
    request = Request(("zaal",), "buurt", period)
    without, with_it = (a_policy(*rules).policy for rules in (base, (*base, other)))
    assert quote(without, request, FACTS) == quote(with_it, request, FACTS)
