from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastgoed.people.rules import ASK_EMAIL, device, sealed


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)))
def test_a_moment_lies_in_one_window(now: datetime) -> None:
    since = ASK_EMAIL.since(now)
    assert since <= now < since + ASK_EMAIL.window
    assert ASK_EMAIL.since(since) == since
    assert ASK_EMAIL.since(since - timedelta(seconds=1)) < since


@given(st.text(), st.text())
def test_a_code_belongs_to_its_browser(one: str, other: str) -> None:
    assert (sealed(one, "123456") == sealed(other, "123456")) == (one == other)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537 Edg/140.0",
            "Edge, Windows",
        ),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_device_has_a_name_that_its_owner_knows(agent: str, name: str) -> None:
    assert device(agent) == name
