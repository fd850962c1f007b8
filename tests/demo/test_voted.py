"""In the demonstration the second rules of De Linde were decided by a vote, and another vote is going on."""

from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.demo.conftest import NOW
from vastgoed.cli import main
from vastgoed.governance.models import Amendment, Decision, Hearing, Objection, Proposal, Review
from vastgoed.houses.models import House
from vastgoed.jobs.models import Effect
from vastgoed.people.models import Group
from vastgoed.policies import queries as policies
from vastgoed.simulations.queries import run
from vastgoed.steering.models import Tension
from vastgoed.steering.queries.log import rows
from vastgoed.votes import queries as votes
from vastgoed.votes.actions.export import bundle
from vastgoed.votes.models import Envelope, Vote


async def decided(demo: AsyncSession) -> tuple[Decision, Proposal, Vote]:
    decision = (await demo.scalars(select(Decision).where(Decision.proposal_id.is_not(None)))).one()
    proposal = await demo.get_one(Proposal, decision.proposal_id)
    return decision, proposal, await demo.get_one(Vote, decision.vote_id)


async def test_the_second_rules_come_from_a_vote_that_anybody_can_check(
    demo: AsyncSession, tmp_path: Path
) -> None:
    decision, _, vote = await decided(demo)
    assert (decision.number, decision.way, decision.outcome) == (2, "vote", "adopted")
    terms = await policies.terms(demo, [decision.house_id])
    assert [it.policy_id for it in terms][-1] == decision.policy_id
    sides = (decision.verdict or {})["constituencies"]
    assert {name for name, it in sides.items() if it["role"] == "must_pass"} == {
        "bewoners", "gebruikers", "professionals",
    }  # fmt: skip
    file = tmp_path / "besluit.zip"
    file.write_bytes(await bundle(demo, vote))
    assert CliRunner().invoke(main, ["verify", str(file)]).exit_code == 0


async def test_it_began_with_what_rubs_and_took_up_an_objection(demo: AsyncSession) -> None:
    decision, proposal, _ = await decided(demo)
    assert (await demo.get_one(Tension, proposal.tension_id)).state == "proposal"
    objection = (await demo.scalars(select(Objection).where(Objection.proposal_id == proposal.id))).one()
    amendment = await demo.get_one(Amendment, objection.amendment_id)
    assert (objection.state, amendment.state) == ("integrated", "accepted")
    worked_out = await run(demo, proposal.run_id)  # type: ignore[arg-type]
    assert worked_out.figures["total"]["bookings"] > 300
    states = await demo.scalars(select(Hearing.state).where(Hearing.proposal_id == proposal.id))
    assert "heard" in set(states) <= {"heard", "silent"}
    review = (await demo.scalars(select(Review).where(Review.decision_id == decision.id))).one()
    assert (review.verdict, review.due_on) == ("keep", decision.review_on)


async def test_a_price_is_voted_on_and_one_who_pays_it_can_still_be_heard(demo: AsyncSession) -> None:
    mine = select(Vote).join(Proposal, Proposal.id == Vote.decision)
    vote = (await demo.scalars(mine.where(Vote.state == "open", Proposal.kind == "policy"))).one()
    assert vote.opens_at < NOW < vote.closes_at
    assert 0 < await votes.turnout(demo, vote) < len(await votes.electors(demo, vote))
    entered = select(Envelope.state).where(Envelope.vote_id == vote.id)
    assert (await demo.scalars(entered)).all() == ["entered"]
    silent = select(Group.name).join(Hearing, Hearing.group_id == Group.id)
    found = silent.where(Hearing.proposal_id == vote.decision, Hearing.state == "silent")
    assert "Yoga met Samira" in (await demo.scalars(found)).all()


async def test_the_log_is_in_order_and_no_letter_of_then_is_sent_now(demo: AsyncSession) -> None:
    house = (await demo.scalars(select(House.id).where(House.slug == "de-linde"))).one()
    moments = [it["at"] for it in await rows(demo, house)]
    assert moments == sorted(moments)
    old = Effect.kind == "mail", Effect.done_at.is_(None), Effect.key.like("mail:hearing:%")
    waiting = select(func.count()).select_from(Effect).where(*old)
    assert (await demo.scalar(waiting) or 0) == 0
