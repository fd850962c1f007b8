"""A vote that came to nothing yet: a lot, a second round or a second meeting, and from when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vastgoed.committee.queries import names_of, rule_told
from vastgoed.governance.pages.at import Talk
from vastgoed.governance.pages.steering import leads
from vastgoed.governance.queries.rounds import last_vote
from vastgoed.votes.actions.again import may_open, rule_again
from vastgoed.votes.models import Vote
from vastgoed.web.language import current
from vastgoed.web.panel import Panel


@dataclass(frozen=True, slots=True)
class Again:
    """way: lot, second_round or second_meeting. opens: for who leads, when it can be; counting: its rule."""

    vote: Vote
    way: str
    opens: datetime
    ready: bool
    leads: bool
    counting: Sequence[str]


async def again(talk: Talk) -> Panel | None:
    """Only while the proposal waits for it."""
    vote = await last_vote(talk.session, talk.proposal.id) if talk.proposal.state == "waiting" else None
    way = (vote.verdict or {}).get("next") if vote else None
    if vote is None or way is None:
        return None
    opens = may_open(vote)
    told = [] if way == "lot" else await _told(talk, vote)
    it = Again(vote, way, opens, talk.now >= opens, await leads(talk), told)
    return Panel("governance/_again.html", it)


async def _told(talk: Talk, vote: Vote) -> list[str]:
    names = await names_of(talk.session, talk.house.id)
    return [words.said(current.get()) for words in rule_told(rule_again(vote), names)]
