from fractions import Fraction

import pytest

from tests.policies.factory import a_policy, asked, per_hour, rounding
from vastgoed.money import Rate
from vastgoed.policies.rules.words import Words, listed, number, percent, price, span


@pytest.mark.parametrize(
    ("rate", "nl", "en"),
    [
        (Rate.of_cents(1250), "€\u00a012,50", "€12.50"),
        (Rate.of_cents(0), "€\u00a00,00", "€0.00"),
        (Rate(12_505_000), "€\u00a012,505", "€12.505"),
        (Rate(1), "€\u00a00,000001", "€0.000001"),
    ],
)
def test_a_price_shows_its_parts_of_a_cent(rate: Rate, nl: str, en: str) -> None:
    assert (price(rate, "nl"), price(rate, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (Fraction(5, 2), "2,5", "2.5"),
        (3, "3", "3"),
        (Fraction(7, 4), "1,75", "1.75"),
        (Fraction(1, 20), "0,05", "0.05"),
    ],
)
def test_a_number_has_at_most_two_decimals(value: Fraction | int, nl: str, en: str) -> None:
    assert (number(value, "nl"), number(value, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("minutes", "nl", "en"),
    [
        (1, "1 minuut", "1 minute"),
        (45, "45 minuten", "45 minutes"),
        (60, "1 uur", "1 hour"),
        (150, "2 uur en 30 minuten", "2 hours and 30 minutes"),
    ],
)
def test_a_span_is_hours_and_minutes(minutes: int, nl: str, en: str) -> None:
    assert (span(minutes, "nl"), span(minutes, "en")) == (nl, en)


def test_permille_is_a_percentage_and_names_are_listed() -> None:
    assert (percent(125, "nl"), percent(500, "en")) == ("12,5\u00a0%", "50%")
    assert [listed(names, "nl") for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]


def test_a_hole_is_filled_in_its_own_language_and_once() -> None:
    assert Words("{a} in {b}", "{a} at {b}").filled(a=Words("{b}", "x"), b=1) == Words("{b} in 1", "x at 1")


def test_hours_that_decimals_cannot_show_are_written_out() -> None:
    found = asked(a_policy(per_hour(3000), rounding(20)), "2026-03-02T19:00", "2026-03-02T20:20")
    assert [line.text() for line in found.lines] == ["1 uur en 20 minuten × €\u00a030,00 per uur"]
    assert found.total.cents == 4000
