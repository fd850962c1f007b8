"""How much somebody has to click, choose or type for what they come for, at most."""

import re

import pytest

from tests.browser.pages import MEMBER
from tests.browser.walker import Walk

pytestmark = pytest.mark.browser
TO_REPEAT = 3


def test_a_series_is_there_next_season_within_three_steps(walk: Walk) -> None:
    member = walk(MEMBER)
    member.open("/mine")
    member.press("Volgend seizoen weer", "link")
    member.press("Kijk wat kan")
    member.sees("Klopt alles?")
    member.press(re.compile("^(Reserveer|Vraag aan) voor"))
    member.page.wait_for_url("**/bookings/**new=1")
    assert member.done <= TO_REPEAT
