"""The pages of deciding together that no browser looks at yet: CHANGELOG, *Open in Deciding together*."""

ONE, VOTE = "/houses/{slug}/proposals/{number}", "/votes/{vote_id}"
STEERING = "/steering/{slug}"
NOT_YET = {
    "/houses/{slug}/proposals",
    ONE,
    "/houses/{slug}/proposals/new",
    f"{ONE}/text",
    f"{ONE}/amendments/new",
    f"{ONE}/objections/new",
    VOTE,
    f"{VOTE}/paper",
    f"{VOTE}/papers",
    "/houses/{slug}/decisions",
    "/houses/{slug}/decisions/{number}",
    "/houses/{slug}/log",
    "/houses/{slug}/tensions",
    "/houses/{slug}/tensions/{number}",
    STEERING,
    f"{STEERING}/tensions/{{number}}",
    f"{STEERING}/new/{{kind}}",
    f"{STEERING}/meetings",
    f"{STEERING}/meetings/{{number}}",
    "/hearings/{hearing_id}",
}
DECIDING_FILES = {
    "/decisions/{key}",
    "/houses/{slug}/decisions/{number}/bundle.zip",
    "/houses/{slug}/log.json",
    "/houses/{slug}/simulations/{run_id}/figures.csv",
    *NOT_YET,
}
