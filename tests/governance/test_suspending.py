"""Who holds the limit from outside stops a proposal for some days, and it goes on."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person, delivered
from tests.governance.test_rounds import a_round, seen
from tests.simulations.bygone import NOW
from vastgoed.committee.rules import preset
from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.answering import consent
from vastgoed.governance.actions.rounds import open_consent
from vastgoed.governance.actions.suspending import go_on, goes_on, suspend
from vastgoed.houses.models import RoleTerm
from vastgoed.settings import Settings
from vastgoed.votes.models import Vote

DAY = timedelta(days=1)


async def test_who_set_the_limit_stops_a_round_and_lets_it_go_on(session: AsyncSession) -> None:
    _, (ann, *_), proposal, vote = await a_round(session)
    await consent(session, vote, ann.id, seen(vote), NOW)
    by = await a_person(session)
    with pytest.raises(Refusal, match="waarom"):
        await suspend(session, proposal.id, "", by.id, NOW)
    await suspend(session, proposal.id, "Eerst de begroting.", by.id, NOW)
    assert ((await session.get_one(Vote, vote.id)).state, proposal.state) == ("void", "suspended")
    with pytest.raises(Conflict):
        await suspend(session, proposal.id, "Nog eens.", by.id, NOW)
    await go_on(session, proposal.id, "De begroting is er.", by.id, NOW)
    assert await open_consent(session, proposal.id, NOW)


async def test_what_was_stopped_in_time_goes_on_by_itself_and_both_are_told(
    session: AsyncSession, settings: Settings
) -> None:
    house, _, proposal, _ = await a_round(session)
    by = await a_person(session)
    session.add(RoleTerm(person_id=by.id, role="official", house_id=house.id, since=NOW))
    last = NOW + preset("commissie")["suspend"]["days"] * DAY
    with pytest.raises(Refusal, match="kon tot en met"):
        await suspend(session, proposal.id, "Te laat.", by.id, last + DAY)
    await suspend(session, proposal.id, "Eerst de begroting.", by.id, last)
    until = proposal.suspended_until
    assert until
    assert until > last + 14 * DAY
    for now, state in ((until - DAY, "suspended"), (until, "frozen"), (until + DAY, "frozen")):
        await goes_on(session, proposal.id, now)
        assert proposal.state == state
    letters = [it for it in await delivered(session, settings) if it.key.startswith("suspended:")]
    assert [it.subject.partition(":")[0] for it in letters] == ["Stilgezet"] * 2 + ["Gaat weer verder"] * 2
    assert by.email in {it.to for it in letters}
    assert "Eerst de begroting." in letters[0].text
