"""At the foot of a proposal: which steps it took, as the log of the house has them."""

from dataclasses import dataclass

from vastgoed.governance.pages.at import Talk
from vastgoed.governance.queries.decisions import decision_on
from vastgoed.steering.pages.shown import Line, lines
from vastgoed.steering.queries.log import steps_of
from vastgoed.web.panel import Panel

MOST, LAST = 30, 5


@dataclass(frozen=True, slots=True)
class History:
    """earlier: what one opens to read."""

    earlier: list[Line]
    lines: list[Line]
    log: str


async def history(talk: Talk) -> Panel | None:
    """What happened, when and by which role; not what was said, which stands above."""
    proposal = talk.proposal
    decision = await decision_on(talk.session, proposal.id) if proposal.state == "decided" else None
    about = [proposal.id, *([decision.id] if decision else [])]
    found = await steps_of(talk.session, talk.house.id, about, MOST)
    if not found:
        return None
    told = lines(found, talk.house, names=False)
    log = f"/houses/{talk.house.slug}/log?kind=decisions"
    return Panel("governance/_history.html", History(told[:-LAST], told[-LAST:], log))
