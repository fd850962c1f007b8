from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.mail.rules import MASK, masked, one_line, packed, unpacked
from vastgoed.money import Money
from vastgoed.period import Period

moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))
values = st.one_of(
    st.text(),
    st.integers(),
    st.none(),
    st.booleans(),
    st.dates(),
    moments,
    st.builds(Money, st.integers(-(10**9), 10**9)),
)


@given(st.dictionaries(st.text(), st.one_of(values, st.lists(values))))
def test_what_is_packed_comes_out_as_it_was(context: dict[str, object]) -> None:
    assert unpacked(packed(context)) == context


def test_a_period_travels_too() -> None:
    evening = Period(datetime(2026, 11, 23, 19, tzinfo=UTC), datetime(2026, 11, 23, 21, tzinfo=UTC))
    assert unpacked(packed([evening, date(2026, 11, 23)])) == [evening, date(2026, 11, 23)]


@given(st.text())
def test_a_subject_never_has_a_second_line(typed: str) -> None:
    line = one_line(typed)
    assert len(line.splitlines()) <= 1
    assert not {"\r", "\n", "\0"} & set(line)


@pytest.mark.parametrize("name", ["code", "token"])
def test_secrets_are_masked(name: str) -> None:
    assert masked({name: "123456", "group": "Koor"}) == {name: MASK, "group": "Koor"}
