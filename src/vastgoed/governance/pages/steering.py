"""What comes next for a proposal, on its page: what was found, who is heard, what one can do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vastgoed.governance.models import Hearing, Proposal
from vastgoed.governance.pages.at import Talk
from vastgoed.governance.pages.reasons import held_against, why
from vastgoed.governance.pages.words import HEARINGS
from vastgoed.governance.queries.hearings import hearings_of, members_of, names_of
from vastgoed.governance.queries.rounds import last_vote
from vastgoed.governance.queries.talking import is_author
from vastgoed.governance.rules.life import ENDED, may_follow
from vastgoed.governance.rules.missing import WAITED_FOR
from vastgoed.governance.rules.reading import votes_from
from vastgoed.governance.rules.suspending import days_of, last_day
from vastgoed.period import day_of
from vastgoed.text import msgid
from vastgoed.votes import queries as votes
from vastgoed.votes.models import Vote
from vastgoed.web.language import gettext
from vastgoed.web.panel import Panel

WAYS = {
    "announce": msgid("Kondig het aan"),
    "consent": msgid("Vraag wie ermee kan leven"),
    "joint": msgid("Open de stemming"),
    "emergency": msgid("Open de spoedstemming"),
}
OPENS = {
    "inform": ("announce", "consent", "joint"),
    "consent": ("consent", "joint"),
    "vote": ("joint",),
    "emergency": ("emergency",),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A vote that is open. mine: the reader may vote; took: and did."""

    vote: Vote
    turnout: int
    seats: int
    mine: bool
    took: bool


@dataclass(frozen=True, slots=True)
class Steering:
    """ways: what can be opened now, the first is the usual one. own: the hearing of who reads.

    leads: writes or guides it; notes: takes part; stops: holds the limit from outside.
    parted: the round after which people talk again, for who may read it.
    """

    proposal: Proposal
    why: list[str]
    findings: list[tuple[bool | None, str]]
    hearings: list[tuple[Hearing, str]]
    waiting: int
    asked: Asked | None
    parted: UUID | None
    leads: bool
    notes: bool
    stops: bool
    own: UUID | None
    today: date

    @property
    def ways(self) -> list[tuple[str, str]]:
        state, path = self.proposal.state, self.proposal.path or ""
        keys = OPENS.get(path, ()) if state == "frozen" else ()
        return [] if self.read_until else [(key, gettext(WAYS[key])) for key in keys]

    @property
    def read_until(self) -> date | None:
        """The first day of the vote on what is large, as long as people are still to read it."""
        day = votes_from(self.proposal.frozen_at, self.proposal.path_why)
        return day if day and self.proposal.state == "frozen" and self.today < day else None

    @property
    def looks(self) -> Mapping[str, tuple[str, str]]:
        return HEARINGS

    @property
    def to_invite(self) -> bool:
        return any(it.state == "missing" for it, _ in self.hearings)

    @property
    def held_up(self) -> bool:
        """Nobody can be asked before who is hit hard was heard."""
        return bool(self.waiting) and self.proposal.path != "emergency"

    @property
    def suspends(self) -> bool:
        return self.stops and may_follow(self.proposal.state, "suspended") and self._may_still_stop

    @property
    def _may_still_stop(self) -> bool:
        return self.last_day is None or self.today <= self.last_day

    @property
    def stop_days(self) -> int:
        return days_of(self.proposal.path_why)

    @property
    def last_day(self) -> date | None:
        """On which it may be stopped."""
        return last_day(self.proposal.frozen_at, self.proposal.path_why)


async def steering(talk: Talk) -> Panel | None:
    """Nothing for a question, and nothing where there is nothing more to decide."""
    state = talk.proposal.state
    if state in ENDED | {"question"} or not (talk.is_public or talk.steers):
        return None
    return Panel("governance/_steering.html", await _steering(talk))


async def _steering(talk: Talk) -> Steering:
    session, proposal = talk.session, talk.proposal
    vote = await last_vote(session, proposal.id)
    rows = await hearings_of(session, proposal.id)
    names = await names_of(session, rows)
    return Steering(
        proposal,
        why(proposal),
        held_against(proposal),
        [(it, names.get(it.id) or gettext("Iemand zonder groep")) for it in rows],
        sum(it.state in WAITED_FOR for it in rows),
        await _asked(talk, vote),
        _parted(talk, vote),
        await leads(talk),
        bool(talk.by and talk.by.takes_part),
        talk.visitor.signed_in and talk.visitor.holds("official", talk.house.id),
        await _own(talk, rows),
        day_of(talk.now),
    )


async def leads(talk: Talk) -> bool:
    """Whether the reader writes it, or guides the house."""
    by = talk.by
    if by is None or by.guides:
        return by is not None
    return by.takes_part and await is_author(talk.session, talk.proposal.id, by.person_id)


def _parted(talk: Talk, vote: Vote | None) -> UUID | None:
    talks_again = vote and vote.state == "closed" and talk.proposal.state == "talking"
    return vote.id if vote and talks_again and talk.by and talk.by.takes_part else None


async def _asked(talk: Talk, vote: Vote | None) -> Asked | None:
    session = talk.session
    if vote is None or vote.state != "open":
        return None
    people = await votes.electors(session, vote)
    mine = next((it for it in people if talk.by and it.person_id == talk.by.person_id), None)
    took = mine is not None and await votes.voted(session, vote, mine.id)
    return Asked(vote, await votes.turnout(session, vote), len(people), mine is not None, took)


async def _own(talk: Talk, rows: Sequence[Hearing]) -> UUID | None:
    """Their own, for who reads as somebody to be heard."""
    if talk.by is None or talk.by.role != "heard":
        return None
    members = await members_of(talk.session, [it.group_id for it in rows if it.group_id])
    me = talk.by.person_id
    mine = (
        it.id for it in rows if it.person_id == me or (it.group_id and me in members.get(it.group_id, ()))
    )
    return next(mine, None)
