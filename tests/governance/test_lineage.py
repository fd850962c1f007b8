"""Proposals that replace each other, come apart or go together: nothing of what was proposed is lost."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.governance.making import NOW, a_policy_proposal, a_speaker, priced, speaking, to
from tests.linde import Linde
from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.lineage import merge, split, supersede
from vastgoed.governance.forms import ProposalForm
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.proposals import candidate, parent
from vastgoed.governance.queries.talking import authors
from vastgoed.policies.document import Document
from vastgoed.policies.presets import demo_policy
from vastgoed.steering.models import LogEntry

FORM = ProposalForm(title="Alleen de tweede prijs", why="Die is het belangrijkst.")
HALL, BLOCK = "huur-per-uur", "huur-per-dagdeel"


def two_prices() -> Document:
    return priced(priced(demo_policy("de-linde"), 100), 200, clause=1)


async def steps(session: AsyncSession, proposal: Proposal) -> list[tuple[str, int | None]]:
    found = select(LogEntry).where(LogEntry.subject == proposal.id).order_by(LogEntry.seq)
    return [(it.facts["step"], it.facts.get("other")) for it in await session.scalars(found)]


async def test_a_part_becomes_a_proposal_of_its_own(session: AsyncSession, linde: Linde) -> None:
    author = await a_person(session)
    whole = await a_policy_proposal(session, linde, two_prices(), by=author)
    made = await split(session, whole, speaking(author, "manager"), {BLOCK}, FORM, NOW)
    begun = await parent(session, whole)
    assert await candidate(session, whole) == to(begun, priced(begun, 100))
    assert await candidate(session, made) == to(begun, priced(begun, 200, clause=1))
    assert await steps(session, whole) == [("split", made.number)]


@pytest.mark.parametrize("parts", [set[str](), {HALL, BLOCK}, {"iets-anders"}])
async def test_nothing_and_everything_are_no_part(
    session: AsyncSession, linde: Linde, parts: set[str]
) -> None:
    author = await a_person(session)
    whole = await a_policy_proposal(session, linde, two_prices(), by=author)
    with pytest.raises(Refusal, match="Kies een deel"):
        await split(session, whole, speaking(author, "manager"), parts, FORM, NOW)


async def test_two_become_one_with_the_authors_of_both(session: AsyncSession, linde: Linde) -> None:
    begun = demo_policy("de-linde")
    people = [await a_person(session) for _ in range(2)]
    one = await a_policy_proposal(session, linde, priced(begun, 100), by=people[0])
    other = await a_policy_proposal(session, linde, priced(begun, 200, clause=1), by=people[1])
    guide = await a_speaker(session, "facilitator", guides=True)
    made = await merge(session, one, other, guide, FORM, NOW)
    assert await candidate(session, made) == to(await parent(session, one), two_prices())
    assert (one.state, other.state) == ("superseded", "superseded")
    assert {it.person_id for it, _ in await authors(session, made.id)} >= {it.id for it in people}
    assert await steps(session, one) == [("superseded", made.number)]
    with pytest.raises(Conflict):
        await supersede(session, one, made, guide, "nog eens", NOW)


async def test_two_that_want_another_price_in_one_place_stay_apart(
    session: AsyncSession, linde: Linde
) -> None:
    begun, author = demo_policy("de-linde"), await a_person(session)
    pair = [await a_policy_proposal(session, linde, priced(begun, it), by=author) for it in (100, 200)]
    with pytest.raises(Conflict) as clash:
        await merge(session, pair[0], pair[1], speaking(author, "manager"), FORM, NOW)
    assert "Huur per uur, Grote zaal" in str(clash.value)
    assert [it.state for it in pair] == ["talking", "talking"]


async def test_who_wrote_the_old_one_says_what_takes_its_place(session: AsyncSession, linde: Linde) -> None:
    author = await a_person(session)
    old = await a_policy_proposal(session, linde, by=author)
    new = await a_policy_proposal(session, linde, two_prices())
    with pytest.raises(Refusal, match="wie dit voorstel schrijft"):
        await supersede(session, old, new, await a_speaker(session), "daarom", NOW)
    await supersede(session, old, new, speaking(author, "manager"), "De nieuwe is beter.", NOW)
    assert (old.state, new.state) == ("superseded", "talking")
