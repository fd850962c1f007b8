"""The last step of booking, as somebody new sees it in a browser."""

import re
import secrets
import time
from datetime import datetime
from typing import Any

import pytest

from tests.browser.finding import DOMAIN, HOUSE, in_days
from tests.browser.walker import Walk, Walker

pytestmark = pytest.mark.browser


def at_the_last_look(new: Walker, day: int) -> None:
    new.open(f"/?persons=4&house={HOUSE}&from={in_days(day)}")
    new.press(re.compile(r"\d\d:\d\d"))
    new.choose("Vereniging")
    new.fill("Hoe heet het?", "Taalcafé")
    new.fill("Uw naam", "Noor")
    new.fill("Uw e-mailadres", f"blik-{secrets.token_hex(3)}@{DOMAIN}")
    new.press("Verder")
    new.sees("Klopt alles?")


@pytest.mark.parametrize("how", [{}, {"width": 390, "java_script_enabled": False}])
def test_every_line_leads_to_the_field_where_it_was_said(walk: Walk, how: dict[str, Any]) -> None:
    """Also to what is folded in: it is open when one comes there."""
    new = walk(**how)
    at_the_last_look(new, 36 + len(how))
    lines = new.page.get_by_role("link", name=re.compile("^Wijzig: "))
    for n in range(lines.count()):
        field = str(lines.nth(n).get_attribute("href")).partition("#")[2]
        lines.nth(n).click()
        new.page.locator(f'[id="{field}"]').wait_for(state="visible")
        new.page.go_back()
        new.sees("Klopt alles?")


def test_a_wrong_code_is_told_at_its_field_and_the_time_is_still_held(walk: Walk) -> None:
    new = walk()
    at_the_last_look(new, 39)
    new.fill("Vul de code uit uw mail in", "000000")
    new.press(re.compile("^(Reserveer|Vraag aan) voor"))
    new.sees("Deze code klopt niet.")
    assert new.page.title().startswith("Fout:")
    until = new.page.locator("vg-hold").get_attribute("data-until") or ""
    assert datetime.fromisoformat(until).timestamp() > time.time()
