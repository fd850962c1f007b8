"""What somebody with only the documentation expected, and did not get."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.policies.factory import (
    CANCELLATION,
    EVERY_DAY,
    a_policy,
    asked,
    at,
    clause,
    per_hour,
    rounding,
    said,
)
from tests.policies.test_many import agree
from tests.policies.wider import WINDOWS, told
from tests.policies.wishes import alike
from vastgoed.commands.quotes import quote
from vastgoed.errors import Refusal
from vastgoed.policies.document import Document, problems
from vastgoed.policies.problems import PolicyError

LINDE = str(Path(__file__).parents[2] / "src" / "vastgoed" / "policies" / "presets" / "de-linde.yaml")
FEW, MANY = {"persons": {"below": 50}}, {"persons": {"at_least": 50}}
CROSSING = clause("band_crossing", choice="split")


def by_window() -> Document:
    rows = [{"cents": 50000, "then": {"unit": "hour", "permille": 200}}]
    evenings = clause("tariff", unit="block", windows=["middag", "avond"], prices=rows)
    return a_policy(evenings, clause("setup", permille=500), vocabulary=WINDOWS)


@pytest.mark.parametrize("until", ["18:30", "20:00", "22:00"])
def test_preparing_in_a_window_that_is_paid_once_is_not_paid_twice(until: str) -> None:
    whole = asked(by_window(), "2026-03-10T18:00", "2026-03-10T22:00").total.cents
    setup = at(f"2026-03-10T{until}")
    found = asked(by_window(), "2026-03-10T18:00", "2026-03-10T22:00", setup_until=setup).total.cents
    assert (whole, found) == (50000, 25000 if until == "22:00" else 50000)


@pytest.mark.parametrize("until", ["18:10", "18:30", "19:10", "20:00"])
@pytest.mark.parametrize(("step", "grace"), [(60, 0), (60, 15), (30, 0)])
def test_what_is_said_to_be_preparation_never_costs_more(until: str, step: int, grace: int) -> None:
    half = clause("discount", permille=500)
    rule = clause("setup", permille=900)
    document = a_policy(per_hour(1000), rounding(step, grace_minutes=grace), rule, half)
    span: tuple[str, str] = ("2026-03-10T18:00", "2026-03-10T20:40")
    plain = asked(document, *span).total.cents
    assert asked(document, *span, setup_until=at(f"2026-03-10T{until}")).total.cents <= plain


SUNDAY: dict[str, Any] = {
    "holidays": "weekday",
    "bands": [
        {
            "id": "vroeg",
            "label": said("vroeg"),
            "hours": [{"days": EVERY_DAY, "from": "00:00", "until": "13:00"}],
        },
        {
            "id": "laat",
            "label": said("laat"),
            "hours": [{"days": EVERY_DAY, "from": "13:00", "until": "24:00"}],
        },
    ],
}


@pytest.mark.parametrize(
    ("start", "end", "total"),
    [("12:30", "14:00", 3000), ("12:00", "14:10", 2000), ("11:00", "12:30", 0), ("13:00", "14:00", 2000)],
)
def test_time_that_is_free_is_rounded_as_time_that_costs_nothing(start: str, end: str, total: int) -> None:
    free = clause("tariff", "gratis", unit="free", free_for=[{"bands": ["vroeg"]}])
    nothing = per_hour(0, "niets", bands=["vroeg"])
    for early in (free, nothing):
        rules = (per_hour(2000, bands=["laat"]), early, CROSSING, rounding(60, grace_minutes=15))
        document = a_policy(*rules, vocabulary=SUNDAY)
        found = asked(document, f"2026-03-15T{start}", f"2026-03-15T{end}")
        assert found.total.cents == total


@pytest.mark.parametrize(("end", "total"), [("20:20", 5000), ("20:10", 3000), ("20:00", 3000)])
def test_a_discount_in_a_band_counts_the_hours_as_they_are_billed(end: str, total: int) -> None:
    until_seven = [{"days": EVERY_DAY, "from": "00:00", "until": "19:00"}]
    words = {"holidays": "weekday", "bands": [{"id": "vroeg", "label": said("v"), "hours": until_seven}]}
    half = clause("discount", permille=500, bands=["vroeg"])
    document = a_policy(per_hour(2000), rounding(60, grace_minutes=15), half, vocabulary=words)
    assert asked(document, "2026-03-10T18:00", f"2026-03-10T{end}").total.cents == total


def test_a_deposit_is_a_share_of_the_rent_and_of_nothing_else() -> None:
    coffee = clause("extra", "koffie", per="head", prices=[{"cents": 150}])
    cleaning = clause("surcharge", "schoon", cents=7500)
    security = clause("deposit", settled="separately", amounts=[{"permille": 500}])
    document = a_policy(per_hour(1000), rounding(), coffee, cleaning, security)
    found = told(document, persons=10, extras={"koffie": 1})
    assert (found["total_cents"], found["deposit_cents"], found["deposit_refund_cents"]) == (
        12000,
        1500,
        1500,
    )


@pytest.mark.parametrize("but", [{"start": None, "end": None, "hours": 2}, {"end": None}])
def test_a_price_by_the_clock_asks_from_when_to_when(but: dict[str, Any]) -> None:
    rows = (per_hour(2000, bands=["laat"]), per_hour(1000, "vroeg", bands=["vroeg"]))
    document = a_policy(*rows, CROSSING, rounding(), vocabulary=SUNDAY)
    with pytest.raises(Refusal, match="geef start en end"):
        told(document, **but)


def test_an_array_of_requests_is_answered_with_an_array(tmp_path: Path) -> None:
    one = {"room": "grote-zaal", "category": "vereniging", "hours": 2}
    for name, data in {"one": one, "many": [one, one | {"hours": 1}], "only": [one]}.items():
        (tmp_path / name).write_text(json.dumps(data))

    def totals(*names: str) -> Any:
        result = CliRunner().invoke(quote, [LINDE, *(str(tmp_path / name) for name in names)])
        found = json.loads(result.stdout)
        return [it["total_cents"] for it in found] if isinstance(found, list) else found["total_cents"]

    first = totals("one")
    assert totals("only") == [first]
    assert totals("one", "many") == [first, *totals("many")]
    assert (len(totals("many")), totals("many")[0]) == (2, first)
    (tmp_path / "wrong").write_text(json.dumps([one, one | {"room": "kelder"}]))
    result = CliRunner().invoke(quote, [LINDE, str(tmp_path / "wrong")])
    assert (result.exit_code, result.stdout, "wrong[1]: rooms: " in result.stderr) == (2, "", True)


def in_season(start: str, end: str) -> dict[str, Any]:
    return {"seasons": [{"id": "zomer", "label": said("zomer"), "from": start, "until": end}]}


WRONG: list[tuple[tuple[dict[str, Any], ...], dict[str, Any], str]] = [
    ((), in_season("2026-09-01", "2026-07-01"), "kies een until na from"),
    ((), in_season("2026-09-01", "2026-09-01"), "kies een until na from"),
    (
        (clause("surcharge", cents=1, when={"persons": {"more_than": 80, "below": 70}}),),
        {},
        "Kies een ondergrens",
    ),
    (
        (clause("surcharge", cents=1, when={"persons": {"more_than": 80, "below": 81}}),),
        {},
        "Kies een ondergrens",
    ),
    ((clause("discount", permille=1001),), {}, "permille tot en met 1000"),
    ((rounding(15, grace_minutes=15),), {}, "Kies grace_minutes kleiner"),
]


@pytest.mark.parametrize(("rules", "words", "sentence"), WRONG)
def test_what_can_never_be_meant_is_refused_with_what_to_do(
    rules: tuple[dict[str, Any], ...], words: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(PolicyError) as wrong:
        a_policy(per_hour(1000), *rules, vocabulary=words)
    assert sentence in wrong.value.problems[0].said("nl")


def test_what_is_just_possible_is_not_refused() -> None:
    share = clause("surcharge", permille=1001, when={"persons": {"more_than": 79, "below": 81}})
    whole = clause("discount", permille=1000)
    a_policy(
        per_hour(1000), rounding(15, grace_minutes=14), share, whole, vocabulary=in_season("10-01", "05-01")
    )


def many_or_few(**few: Any) -> list[dict[str, Any]]:
    """What cancelling costs from fifty people on, and below."""
    rest = {key: CANCELLATION[key] for key in ("counted_in", "boundary", "steps", "no_show")}
    many = clause("cancellation", "veel", when=MANY, otherwise={"permille": 900}, **rest)
    return [many, clause("cancellation", "weinig", otherwise={"permille": 100}, **rest, **few)]


@pytest.mark.parametrize(("persons", "fee", "name"), [(50, 2700, "veel"), (49, 300, "weinig")])
def test_what_cancelling_costs_may_depend_on_the_case(persons: int, fee: int, name: str) -> None:
    document = a_policy(per_hour(1000), rounding(), *many_or_few(when={"persons": {"below": 50}}))
    assert problems(document) == []
    found = told(document, persons=persons, cancelled_at="2026-03-10T12:00")
    assert (found["fee_cents"], found["fee"]["clause"]) == (fee, name)
    with pytest.raises(Refusal, match="hangt af van"):
        told(document, cancelled_at="2026-03-10T12:00")


@pytest.mark.parametrize("when", [{"persons": {"below": 40}}, {"persons": {"below": 60}}, {}])
def test_each_case_has_one_answer_to_what_cancelling_costs(when: dict[str, Any]) -> None:
    assert problems(a_policy(per_hour(1000), rounding(), *many_or_few(when=when)))


@pytest.mark.parametrize(
    ("about", "lapsed"),
    [({}, True), ({"when": {"persons": {"at_least": 50}}}, False), ({"rooms": ["kamer"]}, False)],
)
def test_an_option_lapses_only_for_whom_its_clause_is(about: dict[str, Any], lapsed: bool) -> None:
    document = a_policy(per_hour(1000), rounding(), clause("option", held_days=14, **about))
    moments = {"option_placed_at": "2026-01-01T10:00", "booked_at": "2026-02-01T10:00"}
    assert (told(document, persons=10, **moments)["refused_by"] is not None) == lapsed


TWO = (clause("discount", "een", permille=100), clause("discount", "twee", permille=200))


@pytest.mark.parametrize(
    ("rest", "decides", "choices"),
    [
        ((per_hour(1000),), rounding(60), {"step_minutes": 30}),
        ((per_hour(1000), rounding(), *TWO), clause("stacking", choice="best"), {"choice": "sum"}),
        (
            (per_hour(1000, bands=["vroeg"]), per_hour(2000, "later", bands=["laat"]), rounding()),
            CROSSING,
            {"choice": "start"},
        ),
    ],
)
def test_what_decides_only_sometimes_is_asked_for_the_rest(
    rest: tuple[dict[str, Any], ...], decides: dict[str, Any], choices: dict[str, Any]
) -> None:
    open_one = problems(a_policy(*rest, decides | {"when": MANY}, vocabulary=SUNDAY))
    assert any(f"«{decides['type']}»" in it.said("nl") for it in open_one)
    twice = problems(a_policy(*rest, decides, decides | {"id": "ook", "when": MANY}, vocabulary=SUNDAY))
    assert any("Twee regels" in it.said("nl") for it in twice)
    both = (decides | {"when": MANY}, decides | choices | {"id": "ook", "when": FEW})
    document = a_policy(*rest, *both, vocabulary=SUNDAY)
    assert problems(document) == []
    span = {"start": "2026-03-10T11:50", "end": "2026-03-10T14:00"}
    totals = {told(document, persons=persons, **span)["total_cents"] for persons in (49, 50)}
    assert len(totals) == 2
    with pytest.raises(Refusal, match="hangt af van"):
        told(document, **span)


EARLY, LATE = per_hour(1000, "vroeg", bands=["vroeg"]), per_hour(2000, bands=["laat"])
SHARES = clause("discount", permille=500, bands=["vroeg"]), clause("surcharge", permille=200)


@pytest.mark.parametrize(
    "rules",
    [
        (EARLY, LATE, rounding(60, grace_minutes=15), CROSSING, *SHARES, clause("stacking", choice="sum")),
        (
            per_hour(1000),
            *(rounding(step, id=f"s{step}", when=when) for step, when in ((60, FEW), (15, MANY))),
            clause("deposit", settled="separately", amounts=[{"permille": 500}]),
        ),
        (
            clause("tariff", "gratis", unit="free", free_for=[{"bands": ["vroeg"]}]),
            LATE,
            rounding(60, grace_minutes=15),
            *(clause("band_crossing", n, choice=n, when=w) for n, w in (("split", FEW), ("dearest", MANY))),
            *SHARES,
            clause("stacking", choice="best", when={"minutes": {"at_least": 90}}),
        ),
    ],
)
@given(data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_many_at_once_cost_the_same(rules: tuple[dict[str, Any], ...], data: st.DataObject) -> None:
    policy = a_policy(*rules, vocabulary=SUNDAY).policy
    agree(policy, data.draw(alike(policy)))
