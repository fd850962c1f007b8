"""Voting, as somebody with a seat does it: from the link to a ballot that counts, in at most three steps."""

import re
from typing import Any

import httpx
import pytest

from tests.browser.finding import DOMAIN, HOUSE, mailed, signed_in
from tests.browser.walker import Walk, Walker, tab_to

pytestmark = pytest.mark.browser
TO_VOTE = 3
STEERING = f"/steering/{HOUSE}"
INSIDE = "(?!</article>)."
CONSENT, JOINT = "Ik kan ermee leven", "Voor"


def waiting_for(address: str, who: str) -> dict[str, str]:
    """The votes that wait for somebody, by the answer that agrees."""
    with signed_in(address, who) as voter:
        found = dict.fromkeys(re.findall(r'"(/votes/[0-9a-f-]{36})"', voter.get(STEERING).text))
        pages = {path: voter.get(path).text for path in found}
    return {CONSENT if CONSENT in page else JOINT: path for path, page in pages.items()}


def counted(voter: Walker, answer: str) -> None:
    voter.sees(f"is geteld: {answer}.")
    voter.sees(f"U koos: {answer}.")


@pytest.mark.parametrize("answer", [CONSENT, JOINT])
@pytest.mark.parametrize(
    ("who", "how"), [("koor", {}), ("opbouwwerker", {"width": 390, "java_script_enabled": False})]
)
def test_who_has_a_seat_votes_within_three_steps(
    walk: Walk, living_town: str, who: str, how: dict[str, Any], answer: str
) -> None:
    """The link on the page where they steer, an answer, and it counts."""
    path = waiting_for(living_town, who)[answer]
    voter = walk(who, **how)
    voter.open(STEERING)
    voter.done += 1
    voter.page.locator(f"a[href='{path}']").first.click()
    voter.choose(answer)
    voter.press(re.compile("^(Stem|Geef dit antwoord)$"))
    counted(voter, answer)
    assert voter.done <= TO_VOTE


def test_who_has_no_mouse_votes_from_the_letter(walk: Walk, reader: httpx.Client) -> None:
    """Only Tab, space and Enter."""
    who = "huurder"
    voter = walk(who)
    letter = mailed(reader, rf"<article({INSIDE})*De Linde({INSIDE})*/votes/.*?</article>", f"{who}@{DOMAIN}")
    voter.open(re.findall("/votes/[0-9a-f-]{36}", letter)[0])
    keys = voter.page.keyboard
    tab_to(voter.page, "input[name=choice]")
    keys.press("Space")
    tab_to(voter.page, "form[action$=ballot] button")
    keys.press("Enter")
    voter.page.get_by_text(re.compile("is geteld: ")).first.wait_for()
