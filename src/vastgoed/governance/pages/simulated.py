"""What a proposal would have done last year, on its page; also of a draft, for who has a say."""

from collections.abc import Sequence
from dataclasses import dataclass

from litestar import Controller, post

from vastgoed.governance.actions.freezing import work_out
from vastgoed.governance.actions.living import no_say
from vastgoed.governance.pages.at import TALK, At, Talk
from vastgoed.governance.pages.changed import candidate_hash
from vastgoed.governance.queries.proposals import candidate
from vastgoed.governance.rules.life import WRITTEN
from vastgoed.simulations.models import SimulationRun
from vastgoed.simulations.queries import Effect, latest, own_effects
from vastgoed.web.access import signed_in
from vastgoed.web.given import Answer
from vastgoed.web.language import say
from vastgoed.web.panel import Panel

AT = "#figures"


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """run: None as long as nobody worked it out. exact: also what only a few groups notice.

    mine: one's own bookings; None for who has not signed in. frozen: it is what the vote is about.
    """

    run: SimulationRun | None
    exact: bool
    mine: Sequence[Effect] | None
    frozen: bool
    may: bool


class WorkingOutPages(Controller):
    path = "/houses/{slug:str}/proposals/{number:int}/simulation"
    guards = [signed_in]
    dependencies = TALK

    @post()
    async def create(self, talk: At) -> Answer:
        if not talk.steers:
            no_say()
        document = await candidate(talk.session, talk.proposal)
        await work_out(talk.session, talk.proposal, document, talk.now)
        return talk.go(say("Het voorstel is doorgerekend."), AT)


async def worked_out(talk: Talk) -> Panel | None:
    """Nothing for what costs nobody anything, and nothing where it stopped before it was worked out."""
    proposal = talk.proposal
    if proposal.kind != "policy" or proposal.state == "question" or not (talk.is_public or talk.steers):
        return None
    run, writes = await _run(talk), proposal.state in WRITTEN
    if run is None and not writes:
        return None
    mine = await own_effects(talk.session, run, talk.by.person_id) if run and talk.by else None
    shown = WorkedOut(run, talk.steers, mine, bool(proposal.run_id), talk.steers and writes)
    return Panel("governance/_worked_out.html", shown)


async def _run(talk: Talk) -> SimulationRun | None:
    if talk.proposal.run_id:
        return await talk.session.get(SimulationRun, talk.proposal.run_id)
    wanted = await candidate_hash(talk.session, talk.proposal)
    return await latest(talk.session, talk.house.id, wanted)
