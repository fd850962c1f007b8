"""The verdict on a figure: what may not occur at all is not met as soon as it occurs once."""

import pytest
from bench.figures import Figure, within


@pytest.mark.parametrize(
    ("value", "at_least", "at_most", "verdict"),
    [
        (0.0, None, 0.0, "ok"),
        (1.0, None, 0.0, "not met"),
        (0.3, 0.25, None, "ok"),
        (0.2, 0.25, None, "not met"),
        (1.0, 1.0, 1.0, "ok"),
        (7.0, None, None, ""),
    ],
)
def test_a_figure_is_held_against_its_bounds(
    value: float, at_least: float | None, at_most: float | None, verdict: str
) -> None:
    assert Figure("x", value, "", 1.0, "asked for", at_least, at_most).verdict == verdict


def test_a_target_may_be_reached_but_not_passed() -> None:
    assert (within("x", 60.0, "ms", 60.0).verdict, within("x", 60.1, "ms", 60.0).verdict) == ("ok", "not met")
