"""People are asked: announced, a consent round, a joint vote, a second meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.committee.queries import chair_of, goal_of, places, rules_now
from vastgoed.committee.rules import Rules
from vastgoed.errors import Refusal
from vastgoed.governance.actions.asking import day_end, tell_electors
from vastgoed.governance.actions.freezing import still_from_what_holds
from vastgoed.governance.actions.limits import same_limits
from vastgoed.governance.actions.living import logged
from vastgoed.governance.actions.reading import read_twice, tell_announced
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.hearings import waited_for
from vastgoed.governance.queries.proposals import held
from vastgoed.governance.queries.rounds import figures_hash, joint_rule, last_vote
from vastgoed.governance.rules.life import State
from vastgoed.jobs.actions import remind
from vastgoed.text import msgid
from vastgoed.votes.actions.again import open_again, rule_again
from vastgoed.votes.actions.opening import Place, Question, open_vote
from vastgoed.votes.actions.reminders import remind_at
from vastgoed.votes.forms.rule import parse
from vastgoed.votes.models import Vote

ANNOUNCED = "proposal_announced"
EMERGENCY_DAYS = 1
OTHER_RULES = msgid(
    "De besluitregels zijn intussen anders. Praat er opnieuw over, en zet de tekst weer vast."
)
OTHER_GOAL = msgid("Het doel is intussen anders. Praat er opnieuw over, en zet de tekst weer vast.")


@dataclass(frozen=True, slots=True)
class Round:
    """What is opened: its rule, how many days it takes, what the proposal is meanwhile, and by whom."""

    rule: Mapping[str, Any]
    days: int
    state: State
    by: UUID | None


async def announce(
    session: AsyncSession, proposal_id: UUID, now: datetime, by: UUID | None = None
) -> Proposal:
    """It is adopted on a day, unless somebody objects before: all seats hear of it."""
    proposal, rules = await _ready(session, proposal_id, now, "inform")
    until = day_end(now, rules.inform_days)
    proposal.state, proposal.announced_until = "announced", until
    await session.flush()
    await remind(session, ANNOUNCED, proposal.id, until)
    await tell_announced(session, proposal, now)
    facts = {"state": "announced", "until": until.isoformat()}
    await logged(session, proposal, ("round", facts), now, ("", by, ""))
    return proposal


async def open_consent(
    session: AsyncSession, proposal_id: UUID, now: datetime, by: UUID | None = None
) -> Vote:
    """Everybody with a seat says whether they can live with it."""
    proposal, rules = await _ready(session, proposal_id, now, "consent", "inform")
    own = rules.rule_for(proposal.kind) if proposal.kind != "policy" else rules.consent.rule
    asked = Round(
        own if own["question"] == "consent" else rules.consent.rule, rules.consent.days, "consent", by
    )
    return await _opened(session, proposal, rules, asked, now)


async def open_joint(session: AsyncSession, proposal_id: UUID, now: datetime, by: UUID | None = None) -> Vote:
    """Everybody with a seat votes, and every constituency that must pass, passes."""
    proposal, rules = await _ready(session, proposal_id, now, "vote", "consent", "inform")
    read_twice(proposal, now)
    rule = await joint_rule(session, proposal, rules)
    return await _opened(session, proposal, rules, Round(rule, rules.vote.days, "voting", by), now)


async def open_emergency(
    session: AsyncSession, proposal_id: UUID, now: datetime, by: UUID | None = None
) -> Vote:
    """Few decide, within a day; it ends as soon as nobody can change the outcome."""
    proposal, rules = await _ready(session, proposal_id, now, "emergency")
    rule = rules.rule_for("emergency") | {"early_end": "when_certain"}
    return await _opened(session, proposal, rules, Round(rule, EMERGENCY_DAYS, "voting", by), now)


async def _ready(
    session: AsyncSession, proposal_id: UUID, now: datetime, *paths: str
) -> tuple[Proposal, Rules]:
    """paths: those that may go this way; a heavier way than needed is always open."""
    proposal: Proposal = await held(session, proposal_id)
    if proposal.state != "frozen":
        raise Refusal("governance.not_frozen", "Zet eerst de tekst van dit voorstel vast.")
    if proposal.path not in paths:
        raise Refusal("governance.other_path", "Dit voorstel wordt op een andere manier besloten.")
    if proposal.kind == "policy":
        await _weighed(session, proposal, now)
    return proposal, await _same_rules(session, proposal, now)


async def _same_rules(session: AsyncSession, proposal: Proposal, now: datetime) -> Rules:
    """Raises Refusal where the house decides otherwise since the text was fixed, or wants something else."""
    rules = await rules_now(session, proposal.house_id, now)
    if proposal.path_why.get("rules", rules.hash) != rules.hash:
        raise Refusal("governance.other_rules", OTHER_RULES)
    goal = await goal_of(session, proposal.house_id) if proposal.kind == "goal" else None
    if goal and proposal.frozen_at and goal.since > proposal.frozen_at:
        raise Refusal("governance.other_goal", OTHER_GOAL)
    return rules


async def _weighed(session: AsyncSession, proposal: Proposal, now: datetime) -> None:
    """Worked out on real bookings, by rules that still hold, and who is hit hard was heard."""
    if proposal.run_id is None:
        raise Refusal("governance.no_simulation", "Reken dit voorstel eerst door.")
    await still_from_what_holds(session, proposal, now)
    await same_limits(session, proposal, now)
    waiting = 0 if proposal.path == "emergency" else await waited_for(session, proposal.id)
    if waiting:
        raise Refusal(
            "governance.not_heard", "Hoor eerst wie dit hard raakt. Het zijn er nog {n}.", n=waiting
        )


async def _opened(
    session: AsyncSession, proposal: Proposal, rules: Rules, asked: Round, now: datetime
) -> Vote:
    question = await _question(session, proposal, rules, asked, now)
    vote = await open_vote(session, question, await _electorate(session, question, rules, now), now)
    await _begun(session, proposal, vote, asked, now)
    await _remind(session, vote, rules)
    return vote


async def _remind(session: AsyncSession, vote: Vote, rules: Rules) -> None:
    await remind_at(session, vote, [vote.closes_at - timedelta(days=it) for it in rules.reminders])


async def _question(
    session: AsyncSession, proposal: Proposal, rules: Rules, asked: Round, now: datetime
) -> Question:
    house_id, figures = proposal.house_id, await figures_hash(session, proposal)
    chair = await chair_of(session, house_id, rules.chair, now) if asked.rule.get("tie") == "chair" else None
    about = house_id, proposal.id, proposal.title, dict(asked.rule), proposal.text_hash
    return Question(*about, figures, day_end(now, asked.days), chair)


async def _electorate(session: AsyncSession, asked: Question, rules: Rules, now: datetime) -> list[Place]:
    """The filled seats of now, with their weights where the rule counts any."""
    weights = rules.weights if parse(asked.rule).weighed else {}
    return await places(session, asked.house_id, now, weights=weights)


async def _begun(session: AsyncSession, proposal: Proposal, vote: Vote, asked: Round, now: datetime) -> None:
    proposal.state = asked.state
    await session.flush()
    await tell_electors(session, vote, "opened")
    facts = {
        "vote": str(vote.id), "rule": vote.rule_hash, "text": vote.subject_hash, "run": vote.figures_hash,
        "electorate": vote.electorate_hash, "closes": vote.closes_at.isoformat(), "state": asked.state,
    }  # fmt: skip
    await logged(session, proposal, ("round", facts), now, ("", asked.by, ""))


async def open_second(
    session: AsyncSession, proposal_id: UUID, now: datetime, by: UUID | None = None
) -> Vote:
    """Once more: after one without enough people and the days that were agreed, or after a tie."""
    proposal: Proposal = await held(session, proposal_id)
    first = await last_vote(session, proposal.id)
    if proposal.state != "waiting" or first is None:
        raise Refusal("governance.no_second", "Er is geen tweede vergadering nodig.")
    rules = await _same_rules(session, proposal, now)
    if proposal.kind == "policy":
        await still_from_what_holds(session, proposal, now)
        await same_limits(session, proposal, now)
    asked = Round(rule_again(first), rules.vote.days, "voting", by)
    question = await _question(session, proposal, rules, asked, now)
    vote = await open_again(session, first, question, await _electorate(session, question, rules, now), now)
    await _begun(session, proposal, vote, asked, now)
    await _remind(session, vote, rules)
    return vote
