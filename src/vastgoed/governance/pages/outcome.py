"""What was decided of a proposal, on its page: the way on to the decision."""

from vastgoed.governance.pages.at import Talk
from vastgoed.governance.pages.standings import Standing
from vastgoed.governance.queries.decisions import decision_on
from vastgoed.period import day_of
from vastgoed.web.panel import Panel


async def outcome(talk: Talk) -> Panel | None:
    """Nothing as long as nothing is decided."""
    if talk.proposal.state != "decided":
        return None
    found = await decision_on(talk.session, talk.proposal.id)
    if found is None:
        return None
    standing = Standing.of(found, day_of(talk.now))
    return Panel("governance/_outcome.html", (found, standing))
