"""The pages of deciding together: proposals, votes, decisions, the log, meetings."""

import re

import httpx

from tests.browser.finding import HIT, HOUSE, MANAGER, RESIDENT, Find, Shown, link
from tests.browser.past import SOMEWHERE

ONE, VOTE, MEETINGS = "/houses/{slug}/proposals/{number}", "/votes/{vote_id}", "/steering/{slug}/meetings"
PROPOSALS, STEERING = f"/houses/{HOUSE}/proposals", f"/steering/{HOUSE}"
A_VOTE, A_HEARING = "/votes/[0-9a-f-]{36}", "/hearings/[0-9a-f-]{36}"
ROUND, JOINT = "De ronde is open", "De stemming is open"


def a_proposal(leads_to: str, rest: str = "", words: str = "") -> Find:
    """The first proposal whose page has these words, and leads its reader on to this."""
    return lambda client: f"{_leading(client, leads_to, words)[0]}{rest}"


def beyond(leads_to: str, rest: str = "", words: str = "") -> Find:
    """Where such a page leads to."""
    return lambda client: f"{_leading(client, leads_to, words)[1]}{rest}"


def _leading(client: httpx.Client, to: str, words: str) -> tuple[str, str]:
    for path in dict.fromkeys(re.findall(rf'href="({PROPOSALS}/\d+)"', client.get(PROPOSALS).text)):
        page = client.get(path).text
        found = re.search(f'href="((?:{path})?{to})"', page)
        if found and words in page:
            return path, found[1]
    raise AssertionError(to)


def in_session(client: httpx.Client) -> str:
    """The meeting, opened: some people are there, and a round goes on."""
    at = link(f"{STEERING}/meetings", rf"{STEERING}/meetings/\d+")(client)
    client.post(f"{at}/opening")
    people = re.findall(r'name="present" value="([0-9a-f-]+)"', client.get(at).text)
    client.post(f"{at}/presence", data={"present": people[:5]})
    if turn := re.search(f'"({at}/items/[0-9a-f-]+/turn)"', client.get(at).text):
        client.post(turn[1])
        client.post(f"{at}/rounds", data={"kind": "react", "minutes": "10"})
    return at


DECIDING = [
    Shown("proposals", "/houses/{slug}/proposals"),
    Shown("proposal", ONE, find=link(PROPOSALS, rf"{PROPOSALS}/\d+")),
    Shown("proposal-seat", ONE, RESIDENT, a_proposal(r"\?answers=[^\"]+")),
    Shown("proposal-vote", ONE, MANAGER, a_proposal(A_VOTE, words=JOINT)),
    Shown("proposal-new", "/houses/{slug}/proposals/new", MANAGER),
    Shown("proposal-text", f"{ONE}/text", MANAGER, a_proposal("/text", "/text")),
    Shown("proposal-together", f"{ONE}/together", MANAGER, a_proposal("/together", "/together")),
    Shown("amendment", f"{ONE}/amendments/new", RESIDENT, a_proposal("/amendments/new", "/amendments/new")),
    Shown("objection", f"{ONE}/objections/new", RESIDENT, a_proposal("/objections/new", "/objections/new")),
    Shown("vote", VOTE, RESIDENT, beyond(A_VOTE, words=JOINT)),
    Shown("vote-round", VOTE, RESIDENT, beyond(A_VOTE, words=ROUND)),
    Shown("lot", f"{VOTE}/lot", find=link(f"/houses/{SOMEWHERE}/decisions/3", f"{A_VOTE}/lot")),
    Shown("vote-paper", f"{VOTE}/paper", RESIDENT, beyond(A_VOTE, "/paper", JOINT)),
    Shown("vote-papers", f"{VOTE}/papers", MANAGER, beyond(A_VOTE, "/papers", JOINT)),
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
    Shown("meeting-now", f"{MEETINGS}/{{number}}", MANAGER, in_session),
]  # fmt: skip
DECIDING_FILES = {
    "/decisions/{key}",
    "/houses/{slug}/decisions/{number}/bundle.zip",
    "/houses/{slug}/log.json",
    "/houses/{slug}/simulations/{run_id}/figures.csv",
}
"""Files, and a way to somewhere else."""
