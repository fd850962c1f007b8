"""Everything that a voter sees, in a number of statements that does not grow with people or bookings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import goal_of, names_of, rules_now
from vastgoed.committee.rules import Rules
from vastgoed.committee.rules.goal import SharedGoal
from vastgoed.errors import Absent, or_absent
from vastgoed.governance.models import Hearing, Objection, Proposal
from vastgoed.governance.queries.hearings import hearings_of
from vastgoed.governance.queries.proxies import represented
from vastgoed.governance.queries.sides import sides_of
from vastgoed.houses.models import Constituency, House, Seat
from vastgoed.houses.queries.offices import has_a_say, held_now
from vastgoed.people.models import Membership, Person
from vastgoed.simulations.models import SimulationRun
from vastgoed.simulations.queries import Effect, hardest_hit, own_effects
from vastgoed.votes.models import Elector, OpenBallot, RollEntry, Vote
from vastgoed.web.visitor import Visitor

LOSERS = 3
"""So many of those who lose most are named."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What the proposal was frozen with. own: of this voter; hit: who pays more, the hardest first.

    agreed: what the policy itself says of bookings that exist, and of looking back.
    seated: groups among the losers of whom somebody has a seat.
    """

    run: SimulationRun
    own: Sequence[Effect]
    hit: Sequence[Effect]
    hearings: Sequence[Hearing]
    agreed: Mapping[str, Any]
    seated: frozenset[UUID]

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
class Now:
    """How the house stands: its goal; how it decides, where a proposal wants that otherwise.

    names: of all its constituencies, with the rules only.
    """

    goal: SharedGoal | None = None
    rules: Rules | None = None
    names: Mapping[str, str] = field(default_factory=dict[str, str])


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
    now: Now = field(default_factory=Now)
    proxy_to: str = ""
    wish: Any = None
    proxies_of: Sequence[Person] = field(default_factory=tuple)
    others: Sequence[tuple[UUID, str]] = field(default_factory=tuple)

    @property
    def is_open(self) -> bool:
        return self.vote.state == "open"

    @property
    def binds(self) -> bool:
        """Whoever gives a proxy says what to vote."""
        return bool((self.vote.rule.get("proxies") or {}).get("instruction") == "bound")

    @property
    def consent(self) -> bool:
        return bool(self.vote.rule["question"] == "consent")


async def booth(session: AsyncSession, visitor: Visitor, vote_id: UUID, now: datetime) -> Booth:
    """For who may vote, and for who helps in this house. Raises Absent for anybody else."""
    found = or_absent((await session.execute(_at(vote_id, visitor.me))).first())
    vote, proposal, house, elector, ballot, objection, _ = found
    if elector is None and not await has_a_say(session, visitor, house):
        raise Absent
    sides = await sides_of(session, vote)
    return Booth(
        vote,
        proposal,
        house,
        elector,
        bool(ballot or found.rolled),
        ballot,
        objection,
        sum(it.took for it in sides),
        sum(it.seats for it in sides),
        {it.key: it.name for it in sides},
        await _worked(session, proposal, visitor, now),
        await _now(session, proposal, now),
        **(
            await represented(session, vote, elector, visitor.me, now)
            if elector and vote.rule.get("proxies")
            else {}
        ),
    )


def _at(vote_id: UUID, person_id: UUID) -> Select[*tuple[Any, ...]]:
    """The vote and what it is about, with what this person has in it: one row."""
    mine = and_(Elector.vote_id == Vote.id, Elector.person_id == person_id)
    own = and_(OpenBallot.vote_id == Vote.id, OpenBallot.elector_id == Elector.id)
    raised = and_(Objection.vote_id == Vote.id, Objection.by_id == person_id, Objection.state == "open")
    rolled = select(RollEntry.elector_id).where(
        RollEntry.vote_id == Vote.id, RollEntry.elector_id == Elector.id
    )
    every = select(Vote, Proposal, House, Elector, OpenBallot, Objection, rolled.exists().label("rolled"))
    about = every.join(Proposal, Proposal.id == Vote.decision).join(House, House.id == Vote.house_id)
    return (
        about.outerjoin(Elector, mine)
        .outerjoin(OpenBallot, own)
        .outerjoin(Objection, raised)
        .where(Vote.id == vote_id)
    )


async def _worked(
    session: AsyncSession, proposal: Proposal, visitor: Visitor, now: datetime
) -> Worked | None:
    if proposal.run_id is None:
        return None
    said = [SimulationRun.candidate[name] for name in ("transition", "review")]
    about = select(SimulationRun, *said).where(SimulationRun.id == proposal.run_id)
    run, transition, review = (await session.execute(about)).one()
    hit = await hardest_hit(session, run, 1)
    return Worked(
        run,
        await own_effects(session, run, visitor.me),
        hit,
        await hearings_of(session, proposal.id),
        {"transition": transition, "review": review},
        await _seated(session, proposal.house_id, hit[:LOSERS], now),
    )


async def _seated(
    session: AsyncSession, house_id: UUID, losers: Sequence[Effect], now: datetime
) -> frozenset[UUID]:
    """Groups of which somebody has a seat, also as a substitute: they need no hearing."""
    sits = Membership.person_id.in_((Seat.person_id, Seat.substitute_id))
    theirs = select(Membership.group_id).join(Seat, sits).join(Constituency)
    groups = [it.group_id for it in losers if it.group_id]
    here = Constituency.house_id == house_id, Membership.group_id.in_(groups)
    return frozenset(await session.scalars(theirs.where(*here, held_now(Seat, now))))


async def _now(session: AsyncSession, proposal: Proposal, now: datetime) -> Now:
    goal = await goal_of(session, proposal.house_id)
    if proposal.kind != "rules":
        return Now(goal)
    return Now(
        goal,
        await rules_now(session, proposal.house_id, now),
        await names_of(session, proposal.house_id),
    )
