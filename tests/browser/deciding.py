"""The pages of deciding together: proposals, votes, decisions, the log, meetings."""

import re

import httpx

from tests.browser.finding import HIT, HOUSE, MANAGER, RESIDENT, Find, Shown, link
from tests.browser.past import SOMEWHERE

ONE, VOTE, MEETINGS = "/houses/{slug}/proposals/{number}", "/votes/{vote_id}", "/steering/{slug}/meetings"
PROPOSALS, STEERING = f"/houses/{HOUSE}/proposals", f"/steering/{HOUSE}"
A_VOTE, A_HEARING = "/votes/[0-9a-f-]{36}", "/hearings/[0-9a-f-]{36}"


def a_proposal(leads_to: str, rest: str = "") -> Find:
    """The first proposal whose page leads its reader on to this."""
    return lambda client: f"{_leading(client, leads_to)[0]}{rest}"


def beyond(leads_to: str, rest: str = "") -> Find:
    """Where such a page leads to."""
    return lambda client: f"{_leading(client, leads_to)[1]}{rest}"


def _leading(client: httpx.Client, to: str) -> tuple[str, str]:
    for path in dict.fromkeys(re.findall(rf'href="({PROPOSALS}/\d+)"', client.get(PROPOSALS).text)):
        if found := re.search(f'href="((?:{path})?{to})"', client.get(path).text):
            return path, found[1]
    raise AssertionError(to)


DECIDING = [
    Shown("proposals", "/houses/{slug}/proposals"),
    Shown("proposal", ONE, find=link(PROPOSALS, rf"{PROPOSALS}/\d+")),
    Shown("proposal-seat", ONE, RESIDENT, a_proposal(r"\?answers=[^\"]+")),
    Shown("proposal-round", ONE, RESIDENT, a_proposal(A_VOTE)),
    Shown("proposal-new", "/houses/{slug}/proposals/new", MANAGER),
    Shown("proposal-together", f"{ONE}/together", MANAGER, a_proposal("/together", "/together")),
    Shown("proposal-text", f"{ONE}/text", MANAGER, a_proposal("/text", "/text")),
    Shown("amendment", f"{ONE}/amendments/new", RESIDENT, a_proposal("/amendments/new", "/amendments/new")),
    Shown("objection", f"{ONE}/objections/new", RESIDENT, a_proposal("/objections/new", "/objections/new")),
    Shown("vote", VOTE, RESIDENT, beyond(A_VOTE)),
    Shown("vote-paper", f"{VOTE}/paper", RESIDENT, beyond(A_VOTE, "/paper")),
    Shown("vote-papers", f"{VOTE}/papers", MANAGER, beyond(A_VOTE, "/papers")),
    Shown("lot", f"{VOTE}/lot", find=link(f"/houses/{SOMEWHERE}/proposals/1", f"{A_VOTE}/lot")),
    Shown("hearing", "/hearings/{hearing_id}", HIT, beyond(A_HEARING)),
    Shown("decisions", "/houses/{slug}/decisions"),
    Shown("decision", "/houses/{slug}/decisions/{number}",
          find=link(f"/houses/{HOUSE}/decisions", rf"/houses/{HOUSE}/decisions/\d+")),
    Shown("look-back", "/houses/{slug}/decisions/{number}/look-back",
          find=lambda _: f"/houses/{SOMEWHERE}/decisions/2/look-back"),
    Shown("log", "/houses/{slug}/log"),
    Shown("tensions", "/houses/{slug}/tensions"),
    Shown("tension", "/houses/{slug}/tensions/{number}",
          find=link(f"/houses/{HOUSE}/tensions", f"/houses/{HOUSE}/tensions/1")),
    Shown("waits", "/waiting", RESIDENT),
    Shown("steering", "/steering/{slug}", MANAGER),
    Shown("steering-tension", "/steering/{slug}/tensions/{number}", MANAGER,
          link(STEERING, rf"{STEERING}/tensions/\d+")),
    Shown("steering-new", "/steering/{slug}/new/{kind}", MANAGER, link(STEERING, f"{STEERING}/new/action")),
    Shown("meetings", MEETINGS, MANAGER),
    Shown("meeting", f"{MEETINGS}/{{number}}", MANAGER,
          link(f"{STEERING}/meetings", rf"{STEERING}/meetings/\d+")),
]  # fmt: skip
DECIDING_FILES = {
    "/decisions/{key}",
    "/houses/{slug}/decisions/{number}/bundle.zip",
    "/houses/{slug}/log.json",
    "/houses/{slug}/simulations/{run_id}/figures.csv",
}
"""Files, and a way to somewhere else."""
