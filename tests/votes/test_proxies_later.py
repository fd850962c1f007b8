"""A proxy was given, and then the giver votes after all, a seat passes, or the holder is gone."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import a_seat
from tests.factories import a_house, a_person
from tests.votes.voting import CLOSES, NOW, OPEN, SECRET, TEXT, a_vote, said
from vastgoed.committee.queries import places
from vastgoed.errors import Absent, Conflict
from vastgoed.people.models import Person
from vastgoed.votes import queries
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.actions.opening import Question, open_vote
from vastgoed.votes.actions.proxies import give_proxy, revoke_proxy
from vastgoed.votes.models import Vote


def counted(vote: Vote) -> tuple[str, str]:
    """Yes, of yes and no together."""
    [test] = [it for it in (vote.verdict or {})["tests"] if it["name"] == "threshold"]
    return test["got"], test["of"]


@pytest.mark.parametrize("giver_first", [True, False])
async def test_who_votes_after_all_is_counted_once_and_by_their_own_ballot(
    session: AsyncSession, giver_first: bool
) -> None:
    hall = await a_vote(session, rule=OPEN)
    holder, giver = hall.people[:2]
    await give_proxy(session, giver, hall.vote_id, holder, NOW)
    for person in (giver, holder) if giver_first else (holder, giver):
        await cast(session, person, hall.vote_id, said("no" if person == giver else "yes"), NOW)
    assert counted(await close(session, hall.vote_id, CLOSES)) == ("1", "2")


async def test_in_secret_who_was_represented_cannot_vote_again(session: AsyncSession) -> None:
    hall = await a_vote(session, rule=SECRET)
    holder, giver = hall.people[:2]
    await give_proxy(session, giver, hall.vote_id, holder, NOW)
    await cast(session, holder, hall.vote_id, said(), NOW)
    with pytest.raises(Conflict):
        await cast(session, giver, hall.vote_id, said("no"), NOW)
    assert counted(await close(session, hall.vote_id, CLOSES)) == ("2", "2")


async def test_a_seat_that_passes_during_a_vote_changes_nothing_in_it(session: AsyncSession) -> None:
    """Who may vote stands fast at the opening: the proxy of the member goes on, no substitute comes in."""
    house, substitute = await a_house(session), await a_person(session)
    seat = await a_seat(session, house, substitute_id=substitute.id)
    holder = await a_seat(session, house, "Gebruikers")
    asked = Question(house.id, house.id, "Zondag open", OPEN, TEXT, said().figures_hash, CLOSES)
    vote = await open_vote(session, asked, await places(session, house.id, NOW), NOW)
    await give_proxy(session, seat.person_id, vote.id, holder.person_id, NOW)
    seat.stands_in = True
    await session.flush()
    with pytest.raises(Absent):
        await cast(session, substitute.id, vote.id, said("no"), NOW)
    await cast(session, holder.person_id, vote.id, said(), NOW)
    assert counted(await close(session, vote.id, CLOSES)) == ("2", "2")


@pytest.mark.parametrize("gone", ["disabled", "erased"])
async def test_who_gave_a_proxy_to_somebody_who_is_gone_is_asked_and_can_vote(
    session: AsyncSession, gone: str
) -> None:
    hall = await a_vote(session, rule=OPEN)
    holder, giver = hall.people[:2]
    vote = await queries.vote_of(session, hall.vote_id)
    await give_proxy(session, giver, hall.vote_id, holder, NOW)
    assert giver not in {it.id for it in await queries.to_remind(session, vote, NOW)}
    person = await session.get_one(Person, holder)
    if gone == "disabled":
        person.disabled_at = NOW
    else:
        await session.delete(person)
    await session.flush()
    assert giver in {it.id for it in await queries.to_remind(session, vote, NOW)}
    await revoke_proxy(session, giver, hall.vote_id, NOW)
    await cast(session, giver, hall.vote_id, said(), NOW)
    assert counted(await close(session, hall.vote_id, CLOSES)) == ("1", "1")
