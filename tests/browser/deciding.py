"""The pages of deciding together: proposals, votes, decisions, the log, meetings."""

from tests.browser.finding import HOUSE, MANAGER, Shown, link

BEWONER = "bewoner"
PROPOSALS, STEERING = f"/houses/{HOUSE}/proposals", f"/steering/{HOUSE}"
ONE, VOTE = "/houses/{slug}/proposals/{number}", "/votes/{vote_id}"
OPEN_VOTE = link(f"{PROPOSALS}/2", "/votes/[0-9a-f-]{36}")
TENSION = link(f"/houses/{HOUSE}/tensions", f"/houses/{HOUSE}/tensions/\\d+")
HANDLED = link(STEERING, f"{STEERING}/tensions/\\d+")

DECIDING = [
    Shown("proposals", "/houses/{slug}/proposals"),
    Shown("proposal", ONE, find=lambda _: f"{PROPOSALS}/1"),
    Shown("proposal-seat", ONE, BEWONER, lambda _: f"{PROPOSALS}/1"),
    Shown("proposal-round", ONE, MANAGER, lambda _: f"{PROPOSALS}/2"),
    Shown("proposal-new", "/houses/{slug}/proposals/new", MANAGER),
    Shown("proposal-text", f"{ONE}/text", MANAGER, lambda _: f"{PROPOSALS}/1/text"),
    Shown("amendment", f"{ONE}/amendments/new", BEWONER, lambda _: f"{PROPOSALS}/1/amendments/new"),
    Shown("objection", f"{ONE}/objections/new", BEWONER, lambda _: f"{PROPOSALS}/1/objections/new"),
    Shown("vote", VOTE, BEWONER, OPEN_VOTE),
    Shown("vote-paper", f"{VOTE}/paper", BEWONER, lambda client: f"{OPEN_VOTE(client)}/paper"),
    Shown("vote-papers", f"{VOTE}/papers", MANAGER, lambda client: f"{OPEN_VOTE(client)}/papers"),
    Shown("decisions", "/houses/{slug}/decisions"),
    Shown("decision", "/houses/{slug}/decisions/{number}", find=lambda _: f"/houses/{HOUSE}/decisions/2"),
    Shown("log", "/houses/{slug}/log"),
    Shown("tensions", "/houses/{slug}/tensions"),
    Shown("tension", "/houses/{slug}/tensions/{number}", find=TENSION),
    Shown("steering", "/steering/{slug}", MANAGER),
    Shown("steering-tension", "/steering/{slug}/tensions/{number}", MANAGER, HANDLED),
    Shown("steering-new", "/steering/{slug}/new/{kind}", MANAGER, lambda _: f"{STEERING}/new/agreement"),
    Shown("meetings", "/steering/{slug}/meetings", MANAGER),
    Shown("meeting", "/steering/{slug}/meetings/{number}", MANAGER, lambda _: f"{STEERING}/meetings/1"),
]
DECIDING_FILES = {
    "/decisions/{key}",
    "/hearings/{hearing_id}",
    "/houses/{slug}/decisions/{number}/bundle.zip",
    "/houses/{slug}/log.json",
    "/houses/{slug}/simulations/{run_id}/figures.csv",
}
"""Files, a way to somewhere else, and the answer of who was invited, whom the demonstration does not have."""
