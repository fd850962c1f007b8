"""People are asked, and what they say decides: announced, by consent, by joint vote, in a second meeting."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_person, delivered
from tests.governance.asking import an_agreement, frozen, other_rules
from tests.governance.making import SIDES, a_committee, guide
from tests.linde import Linde
from tests.simulations.bygone import NOW
from vastgoed.committee.actions import put_in_force
from vastgoed.committee.rules import preset
from vastgoed.errors import Refusal
from vastgoed.governance.actions.answering import Objecting, consent, object_in_round, step_aside
from vastgoed.governance.actions.asking import move_deadline
from vastgoed.governance.actions.closing import announced_passed
from vastgoed.governance.actions.erasing import erase_objection
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.rounds import announce, open_consent, open_joint, open_second
from vastgoed.governance.models import Decision, Objection, Proposal
from vastgoed.houses.models import House
from vastgoed.people.models import Person
from vastgoed.policies import queries as policies
from vastgoed.settings import Settings
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.models import Vote
from vastgoed.wiring import connect

DAY = timedelta(days=1)
HURTS = Objecting("Dan stoppen wij.", "Een lagere prijs voor koren.")


@pytest.fixture(autouse=True)
def wired() -> None:
    connect()


async def voted(session: AsyncSession, vote: Vote, *said: tuple[Person, str]) -> None:
    for person, choice in said:
        paper = Said(choice, vote.subject_hash, vote.figures_hash)
        await cast(session, person.id, vote.id, paper, NOW)


async def closed(session: AsyncSession, vote: Vote) -> Vote:
    return await close(session, vote.id, vote.closes_at)


async def decision(session: AsyncSession, proposal: Proposal) -> Decision | None:
    found: Decision | None = await session.scalar(select(Decision).where(Decision.proposal_id == proposal.id))
    return found


def seen(vote: Vote) -> tuple[str, str]:
    return vote.subject_hash, vote.figures_hash


async def test_what_is_announced_holds_when_nobody_objects(session: AsyncSession, linde: Linde) -> None:
    proposal = await frozen(session, await other_rules(session, linde))
    await announce(session, proposal.id, NOW)
    assert proposal.announced_until
    await announced_passed(session, proposal.id, proposal.announced_until - timedelta(microseconds=1))
    assert (proposal.state, await decision(session, proposal)) == ("announced", None)
    await announced_passed(session, proposal.id, proposal.announced_until)
    found = await decision(session, proposal)
    assert found
    assert (found.way, found.outcome, proposal.state) == ("inform", "adopted", "decided")
    terms = await policies.terms(session, [linde.house.id])
    assert terms[-1].policy_id == found.policy_id


async def test_an_objection_to_what_was_announced_brings_it_to_the_committee(
    session: AsyncSession, linde: Linde
) -> None:
    proposal = await frozen(session, await other_rules(session, linde))
    await announce(session, proposal.id, NOW)
    said: dict[str, Any] = {
        "reason": "Te duur",
        "resolves": "Goedkoper",
        "strength": "must",
        "constituency": "bewoners",
    }
    raised = Objection(proposal_id=proposal.id, number=1, at=NOW, by_id=None, **said)
    session.add(raised)
    await announced_passed(session, proposal.id, NOW + 30 * DAY)
    assert (proposal.state, await decision(session, proposal)) == ("talking", None)
    raised.state = "stands"
    await freeze(session, proposal.id, await guide(session), NOW)
    assert proposal.path == "consent"


async def a_round(session: AsyncSession) -> tuple[House, list[Person], Proposal, Vote]:
    house = await a_house(session)
    people = await a_committee(session, house)
    proposal = await frozen(session, await an_agreement(session, house))
    return house, people, proposal, await open_consent(session, proposal.id, NOW)


async def test_a_consent_round_that_is_reached_decides(session: AsyncSession) -> None:
    _, (ann, bob, cas), proposal, vote = await a_round(session)
    for person in (ann, bob):
        await consent(session, vote, person.id, seen(vote), NOW)
    await step_aside(session, vote, cas.id, seen(vote), "Ik verhuur zelf een zaal.", NOW)
    await closed(session, vote)
    found = await decision(session, proposal)
    assert found
    assert (found.way, found.outcome, found.text_hash) == ("consent", "adopted", vote.subject_hash)


async def test_after_two_rounds_with_objections_a_joint_vote_follows(session: AsyncSession) -> None:
    """Nobody loses the objection: it stays in the record, and is answered before people are asked again."""
    _, people, proposal, vote = await a_round(session)
    await refused(session, people, proposal, vote)
    assert proposal.path == "consent"
    await refused(session, people, proposal, await open_consent(session, proposal.id, NOW))
    assert proposal.path == "vote"
    with pytest.raises(Refusal, match="andere manier"):
        await open_consent(session, proposal.id, NOW)
    joint = await open_joint(session, proposal.id, NOW)
    assert joint.rule["question"] == "yes_no"


async def refused(session: AsyncSession, people: list[Person], proposal: Proposal, vote: Vote) -> None:
    """One objects, the round ends, and the text is frozen again when that was answered."""
    ann, *others = people
    await object_in_round(session, vote, ann.id, seen(vote), HURTS, NOW)
    for person in others:
        await consent(session, vote, person.id, seen(vote), NOW)
    await closed(session, vote)
    assert proposal.state == "talking"
    by = await guide(session)
    with pytest.raises(Refusal, match="bezwaren"):
        await freeze(session, proposal.id, by, NOW)
    own = await session.scalar(select(Objection).where(Objection.vote_id == vote.id))
    assert own
    assert (own.constituency, own.text_hash) == ("bewoners", vote.subject_hash)
    with pytest.raises(Refusal, match="Dat blijft staan"):
        await erase_objection(session, proposal, own.number, ann.id, NOW)
    own.state = "stands"
    await freeze(session, proposal.id, by, NOW)


async def test_an_objection_needs_a_reason_and_what_would_help(session: AsyncSession) -> None:
    _, (ann, *_), _, vote = await a_round(session)
    for reason, resolves in (("", "Iets"), ("Iets", "")):
        with pytest.raises(Refusal, match="wat zou helpen"):
            await object_in_round(session, vote, ann.id, seen(vote), Objecting(reason, resolves), NOW)
    with pytest.raises(Refusal, match="welk belang"):
        await step_aside(session, vote, ann.id, seen(vote), "", NOW)
    with pytest.raises(Refusal, match="Kies een van"):
        await cast(session, ann.id, vote.id, Said("abstain", *seen(vote)), NOW)


async def test_whoever_objects_and_then_can_live_with_it_took_it_back(session: AsyncSession) -> None:
    _, (ann, *_), _, vote = await a_round(session)
    one = await object_in_round(session, vote, ann.id, seen(vote), HURTS, NOW)
    again = await object_in_round(session, vote, ann.id, seen(vote), Objecting("Toch", "Zo"), NOW)
    assert (again.id, again.reason) == (one.id, "Toch")
    await consent(session, vote, ann.id, seen(vote), NOW)
    assert (await session.scalars(select(Objection))).all() == []


async def test_too_few_answers_is_no_consent_and_nobody_objected(session: AsyncSession) -> None:
    _, (ann, *_), proposal, vote = await a_round(session)
    await consent(session, vote, ann.id, seen(vote), NOW)
    await closed(session, vote)
    assert (proposal.state, proposal.rounds) == ("frozen", 1)
    assert await decision(session, proposal) is None


@pytest.mark.parametrize("days", [{"not_before_days": 14}, {}], ids=["said", "usual"])
async def test_a_joint_vote_that_fails_on_its_quorum_comes_back_once(
    session: AsyncSession, days: dict[str, int]
) -> None:
    house, wanted = await a_house(session), preset("commissie")
    wanted["vote"]["rule"]["second_meeting"] = {"rule": {"threshold": "1/2", "op": ">"}} | days
    await put_in_force(session, house.id, wanted, "test", NOW - 60 * DAY)
    people = await a_committee(session, house, SIDES, 2)
    proposal = await frozen(session, await an_agreement(session, house, kind="goal"))
    vote = await open_joint(session, proposal.id, NOW)
    await voted(session, vote, (people[0], "yes"))
    await closed(session, vote)
    assert (proposal.state, await decision(session, proposal)) == ("waiting", None)
    with pytest.raises(Refusal, match="na 14 dagen"):
        await open_second(session, proposal.id, vote.closes_at + 13 * DAY)
    second = await open_second(session, proposal.id, vote.closes_at + 14 * DAY)
    assert (second.after_id, proposal.state) == (vote.id, "voting")
    assert [[it.closes_at - at for at in it.remind_at] for it in (vote, second)] == [[7 * DAY, 2 * DAY]] * 2
    await close(session, second.id, second.closes_at)
    found = await decision(session, proposal)
    assert found
    assert (found.outcome, found.vote_id) == ("rejected", second.id)


@pytest.mark.parametrize(("threshold", "outcome"), [("1/2", "adopted"), ("5/6", "rejected")])
async def test_decision_rules_change_only_when_they_pass_under_themselves(
    session: AsyncSession, threshold: str, outcome: str
) -> None:
    """Two of three is enough under the rules of now, and must be under those that are proposed."""
    house = await a_house(session, deciding="board")
    people = await a_committee(session, house, ["Bestuur"], 3)
    wanted = preset("bestuur")
    wanted["vote"]["rule"]["threshold"] = threshold
    proposal = await an_agreement(session, house, kind="rules", content={"document": wanted})
    vote = await open_joint(session, (await frozen(session, proposal)).id, NOW)
    await voted(session, vote, (people[0], "yes"), (people[1], "yes"), (people[2], "no"))
    assert (await closed(session, vote)).verdict
    found = await decision(session, proposal)
    assert found
    assert found.outcome == outcome


async def test_a_deadline_moves_once_and_everybody_hears_of_it(
    session: AsyncSession, settings: Settings
) -> None:
    _, people, _, vote = await a_round(session)
    before, by = vote.closes_at, await a_person(session)
    moved = await move_deadline(session, vote.id, 7, by.id, NOW)
    assert moved.closes_at > before + 6 * DAY
    letters = [it.subject for it in await delivered(session, settings)]
    assert len([it for it in letters if it.startswith("U hebt langer de tijd")]) == len(people)
    assert len([it for it in letters if it.startswith("Antwoord tot en met ")]) == len(people)
    with pytest.raises(Refusal, match="één keer"):
        await move_deadline(session, vote.id, 7, by.id, NOW)


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        ({}, "rejected"),
        ({"tie": "chair"}, "adopted"),
        ({"unit": "weight"}, "adopted"),
        ({"tie": "second_round"}, None),
        ({"tie": "lot", "lot": {"sources": ["Lotto van zaterdag"]}}, None),
    ],
    ids=["tie", "chair", "weight", "second-round", "lot"],
)
async def test_what_the_rules_say_settles_one_against_one(
    session: AsyncSession, rule: dict[str, Any], outcome: str | None
) -> None:
    """The residents have the chair, and weigh more where the house wants weights."""
    house = await a_house(session)
    people = await a_committee(session, house, ["Bewoners", "Gebruikers"])
    wanted = preset("commissie") | {"chair": "bewoners", "weights": {"bewoners": 2}}
    wanted["options"]["weights"] = True
    wanted["vote"]["rule"] = {"question": "yes_no", "base": "expressed"} | rule
    await put_in_force(session, house.id, wanted, "test", NOW - 60 * DAY)
    goal = await an_agreement(session, house, kind="goal", content={"goal": "Niemand eet alleen."})
    proposal = await frozen(session, goal)
    vote = await open_joint(session, proposal.id, NOW)
    await voted(session, vote, (people[0], "yes"), (people[1], "no"))
    await closed(session, vote)
    found = await decision(session, proposal)
    assert (found and found.outcome) == outcome
    if rule.get("tie") == "second_round":
        second = await open_second(session, proposal.id, vote.closes_at)
        assert (second.after_id, second.rule["tie"], proposal.state) == (vote.id, "rejected", "voting")


@pytest.mark.parametrize(("weight", "outcome"), [("1", "adopted"), ("5", "rejected")])
async def test_new_rules_are_counted_with_the_weights_that_they_would_give(
    session: AsyncSession, weight: str, outcome: str
) -> None:
    """Two of three are in favour; under the new rules the third may weigh more than both."""
    house = await a_house(session, deciding="board")
    people = await a_committee(session, house, SIDES)
    wanted = preset("bestuur") | {"weights": {"professionals": weight}}
    wanted["options"]["weights"], wanted["vote"]["rule"]["unit"] = True, "weight"
    proposal = await an_agreement(session, house, kind="rules", content={"document": wanted})
    vote = await open_joint(session, (await frozen(session, proposal)).id, NOW)
    await voted(session, vote, (people[0], "yes"), (people[1], "yes"), (people[2], "no"))
    await closed(session, vote)
    found = await decision(session, proposal)
    assert found
    assert found.outcome == outcome
