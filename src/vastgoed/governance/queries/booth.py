"""Everything that a voter sees, in a number of statements that does not grow with people or bookings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Absent
from vastgoed.governance.models import Hearing, Objection, Proposal
from vastgoed.governance.queries.hearings import hearings_of
from vastgoed.governance.queries.proposals import proposal_of
from vastgoed.governance.queries.rounds import objection_in
from vastgoed.houses.models import Constituency, House
from vastgoed.houses.queries.offices import has_a_say
from vastgoed.people.models import Person
from vastgoed.simulations.models import SimulationRun
from vastgoed.simulations.queries import Effect, hardest_hit, own_effects
from vastgoed.votes import queries as votes
from vastgoed.votes.models import Elector, OpenBallot, Vote, VoteProxy
from vastgoed.web.visitor import Visitor

LOSERS = 3
"""So many of those who lose most are named."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What the proposal was frozen with. own: of this voter; hit: who pays more, the hardest first.

    agreed: what the policy itself says of bookings that exist, and of looking back.
    """

    run: SimulationRun
    own: Sequence[Effect]
    hit: Sequence[Effect]
    hearings: Sequence[Hearing]
    agreed: Mapping[str, Any]

    @property
    def losers(self) -> Sequence[Effect]:
        return self.hit[:LOSERS]

    def heard(self, it: Effect) -> str:
        """How this one was heard; empty for who needs no hearing."""
        same = (
            row.state for row in self.hearings if (row.group_id, row.person_id) == (it.group_id, it.person_id)
        )
        return next(same, "")


@dataclass(frozen=True, slots=True)
class Booth:
    """elector: None for who helps but has no vote. taken_part: also where nobody can say what they voted.

    seats: how many may take part; sides: the constituencies among them, key → name.
    """

    vote: Vote
    proposal: Proposal
    house: House
    elector: Elector | None
    taken_part: bool
    ballot: OpenBallot | None
    objection: Objection | None
    turnout: int
    seats: int
    sides: Mapping[str, str]
    worked: Worked | None
    proxy_to: str = ""
    proxies_of: Sequence[Person] = field(default_factory=tuple)
    others: Sequence[tuple[UUID, str]] = field(default_factory=tuple)

    @property
    def is_open(self) -> bool:
        return self.vote.state == "open"

    @property
    def consent(self) -> bool:
        return bool(self.vote.rule["question"] == "consent")


async def booth(session: AsyncSession, visitor: Visitor, vote_id: UUID, now: datetime) -> Booth:
    """For who may vote, and for who helps in this house. Raises Absent for anybody else."""
    vote = await votes.vote_of(session, vote_id)
    proposal = await proposal_of(session, vote.decision)
    house = await session.get_one(House, vote.house_id)
    elector = await _elector(session, vote, visitor)
    if elector is None and not await has_a_say(session, visitor, house):
        raise Absent
    sides = await _sides(session, vote)
    return Booth(
        vote,
        proposal,
        house,
        elector,
        bool(elector and await votes.voted(session, vote, elector.id)),
        await votes.own_ballot(session, vote, visitor.me) if elector and not vote.secret else None,
        await objection_in(session, vote.id, visitor.me) if elector else None,
        await votes.turnout(session, vote),
        sum(count for _, _, count in sides),
        {key: name for key, name, _ in sides},
        await _worked(session, proposal, visitor),
        **(await _proxies(session, vote, elector, now) if elector and vote.rule.get("proxies") else {}),
    )


async def _elector(session: AsyncSession, vote: Vote, visitor: Visitor) -> Elector | None:
    mine = select(Elector).where(Elector.vote_id == vote.id, Elector.person_id == visitor.me)
    found: Elector | None = await session.scalar(mine)
    return found


async def _sides(session: AsyncSession, vote: Vote) -> list[tuple[str, str, int]]:
    """Key and name of each constituency that may take part, and with how many."""
    here = (Constituency.key == Elector.constituency) & (Constituency.house_id == vote.house_id)
    name = func.coalesce(func.max(Constituency.name), Elector.constituency)
    rows = select(Elector.constituency, name, func.count(Elector.id)).outerjoin(Constituency, here)
    found = rows.where(Elector.vote_id == vote.id).group_by(Elector.constituency).order_by(name)
    return [(key, said, count) for key, said, count in await session.execute(found)]


async def _worked(session: AsyncSession, proposal: Proposal, visitor: Visitor) -> Worked | None:
    run = await session.get(SimulationRun, proposal.run_id) if proposal.run_id else None
    if run is None:
        return None
    said = [SimulationRun.candidate[name] for name in ("transition", "review")]
    transition, review = (await session.execute(select(*said).where(SimulationRun.id == run.id))).one()
    return Worked(
        run,
        await own_effects(session, run, visitor.me),
        await hardest_hit(session, run, 1),
        await hearings_of(session, proposal.id),
        {"transition": transition, "review": review},
    )


async def _proxies(session: AsyncSession, vote: Vote, elector: Elector, now: datetime) -> dict[str, Any]:
    """Who votes for this voter, for whom they vote, and who else could."""
    given = select(Person.name).join(Elector, Elector.person_id == Person.id)
    mine = given.join(VoteProxy, VoteProxy.holder_id == Elector.id).where(
        VoteProxy.vote_id == vote.id, VoteProxy.giver_id == elector.id
    )
    rows = select(Person.id, Person.name).join(Elector, Elector.person_id == Person.id)
    others = rows.where(Elector.vote_id == vote.id, Elector.id != elector.id).order_by(Person.name)
    return {
        "proxy_to": await session.scalar(mine) or "",
        "proxies_of": await votes.received_proxies(session, vote, elector.person_id, now),  # type: ignore[arg-type]
        "others": [(key, name) for key, name in await session.execute(others)],
    }
