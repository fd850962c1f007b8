"""The pages of the editor of a policy: the manager makes a draft, and looks at all of it."""

import re

import httpx

from tests.browser.finding import HOUSE, MANAGER, Find, Shown

BASE = "/houses/{slug}/draft"
SIMULATION = "/houses/{slug}/simulations/{run_id}"
OWN = f"/houses/{HOUSE}/draft"


def drafted(rest: str = "") -> Find:
    """Begin with the rules of now, and give one room another price."""

    def find(client: httpx.Client) -> str:
        if "Mijn ontwerp" not in client.get(OWN).text:
            client.post(OWN, data={"source": "current"})
        return f"{OWN}{rest}"

    return find


def unfinished(client: httpx.Client) -> str:
    """A form in which something was typed that cannot be read."""
    drafted()(client)
    client.post(f"{OWN}/new/clauses/kind/notice", data={"title-nl": "Op tijd", "min_hours": "een dag"})
    return f"{OWN}/new/clauses/kind/notice"


def left_open(client: httpx.Client) -> str:
    """Without a rule for rounding there is a question."""
    drafted()(client)
    page = client.get(f"{OWN}/parts/clauses/afronding").text
    if seen := re.search(r'name="seen" value="([^"]*)"', page):
        client.post(f"{OWN}/removals", data={"place": "clauses/afronding", "seen": seen[1]})
    return f"{OWN}/check"


def worked_out(client: httpx.Client) -> str:
    """What the draft would have done with the past year."""
    drafted()(client)
    return client.post(f"{OWN}/simulation").url.path


PART = f"{BASE}/parts/{{place}}"
DRAFTING = [
    Shown("draft", BASE, MANAGER, drafted()),
    Shown("draft-start", f"{BASE}/start", MANAGER, drafted("/start")),
    Shown("draft-clause", PART, MANAGER, drafted("/parts/clauses/huur-per-uur")),
    Shown("draft-price", PART, MANAGER, drafted("/parts/clauses/huur-per-uur/prices/0")),
    Shown("draft-value", PART, MANAGER, drafted("/parts/clauses/huur-per-uur/prices/0?only=cents")),
    Shown("draft-cancelling", PART, MANAGER, drafted("/parts/clauses/afzeggen")),
    Shown("draft-category", PART, MANAGER, drafted("/parts/categories/buurt")),
    Shown("draft-agreements", PART, MANAGER, drafted("/parts/agreements")),
    Shown("draft-kinds", f"{BASE}/new", MANAGER, drafted("/new")),
    Shown("draft-new", f"{BASE}/new/{{place}}", MANAGER, unfinished),
    Shown("draft-grid", f"{BASE}/grid/{{clause}}", MANAGER, drafted("/grid/huur-per-uur")),
    Shown("draft-check", f"{BASE}/check", MANAGER, left_open),
    Shown("draft-changes", f"{BASE}/changes", MANAGER, drafted("/changes")),
    Shown("draft-calculator", f"{BASE}/calculator", MANAGER, drafted("/calculator")),
    Shown("draft-examples", f"{BASE}/examples", MANAGER, drafted("/examples")),
    Shown("draft-removal", f"{BASE}/removal", MANAGER, drafted("/removal")),
    Shown("draft-revisions", f"{BASE}/revisions", MANAGER, drafted("/revisions")),
    Shown("simulation", SIMULATION, MANAGER, worked_out),
]
DRAFT_FILES = {f"{BASE}/policy.yaml", f"{SIMULATION}/figures.csv"}
