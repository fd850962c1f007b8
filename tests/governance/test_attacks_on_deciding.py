"""Attacks on the way to a decision: by a lighter way than its weight asks, or past an objection."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_group, a_house, a_person
from tests.governance.asking import an_agreement, frozen, other_rules
from tests.governance.making import a_committee, a_proposal, changing, guide
from tests.governance.test_rounds import closed, decision, seen, voted
from tests.governance.test_vote_page import a_vote
from tests.linde import Linde
from tests.simulations.bygone import NOW, TODAY, Used, dearer, used
from vastgoed.committee.actions import put_in_force
from vastgoed.committee.rules import preset
from vastgoed.errors import Refusal
from vastgoed.governance.actions.answering import consent
from vastgoed.governance.actions.closing import announced_passed
from vastgoed.governance.actions.deciding import Outcome, decide
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.keeping import propose_keeping
from vastgoed.governance.actions.objecting import let_stand, object_to
from vastgoed.governance.actions.proposing import reopen
from vastgoed.governance.actions.rounds import announce, open_consent, open_joint
from vastgoed.governance.forms import ObjectionForm
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.policies import queries as policies
from vastgoed.steering.models import LogEntry
from vastgoed.votes.actions.export import bundle
from vastgoed.wiring import connect

DAY = timedelta(days=1)
HURTS = ObjectionForm(reason="Te duur.", resolves="Een lagere prijs.", strength="must")


@pytest.fixture(autouse=True)
def wired() -> None:
    connect()


async def test_who_announced_something_cannot_wave_an_objection_away(
    session: AsyncSession, linde: Linde
) -> None:
    ann, *_ = await a_committee(session, linde.house)
    writer = await a_person(session)
    proposal = await frozen(session, await other_rules(session, linde, by=writer))
    await announce(session, proposal.id, NOW)
    await object_to(session, proposal, Speaker(ann.id, "seat:bewoners"), HURTS, NOW)
    await let_stand(session, proposal, 1, Speaker(writer.id, "manager"), "Het moet nu eenmaal.", NOW)
    await announced_passed(session, proposal.id, NOW + 30 * DAY)
    assert (proposal.state, await decision(session, proposal)) == ("talking", None)


async def a_busy_year(session: AsyncSession, linde: Linde) -> None:
    """Eighty evenings of a group that has a seat: nobody else must be heard."""
    seated, *_ = await a_committee(session, linde.house)
    group = await a_group(session, seated)
    for days in (300, 299):
        await used(session, linde, linde.hall, Used(group, weeks=40, first=TODAY - timedelta(days=days)))


@pytest.mark.parametrize("how", ["trial", "emergency"])
async def test_what_was_tried_is_not_kept_by_a_lighter_way_than_it_came(
    session: AsyncSession, linde: Linde, how: str
) -> None:
    """Kept, it is as large as it was: it is held against the rules to which it would fall back."""
    await a_busy_year(session, linde)
    words: dict[str, Any] = {"trial": {"question": "Lukt het?"}, "emergency": {"reason": "Lek"}}
    days: dict[str, Any] = {"first_day": TODAY + DAY, "until": TODAY + 30 * DAY}
    first = await other_rules(session, linde, dearer(1700), state="consent", **days, **{how: words[how]})
    tried = await decide(session, first, Outcome("adopted", "vote"), NOW)
    by, later = await guide(session), NOW + 3 * DAY
    keeping = await propose_keeping(session, linde.house, tried, by, ("Houden", "Het werkt."), later)
    await freeze(session, keeping.id, by, later)
    assert keeping.path == "consent", keeping.path_why


async def test_rules_that_are_to_come_are_not_undone_by_a_lighter_way_than_they_came(
    session: AsyncSession, linde: Linde
) -> None:
    await a_busy_year(session, linde)
    first = await other_rules(session, linde, dearer(1700), state="voting", first_day=TODAY + 60 * DAY)
    await decide(session, first, Outcome("adopted", "vote"), NOW)
    now, last = await policies.terms(session, [linde.house.id])
    held, coming = [await policies.document(session, it.policy_id) for it in (now, last)]
    as_now = held.model_copy(update={"valid": coming.valid, "examples": coming.examples})
    content = {"parent_id": last.policy_id, "content": changing(coming, as_now)}
    later = {"kind": "policy", "first_day": TODAY + 61 * DAY}
    undoing = await frozen(session, await a_proposal(session, linde.house, **content, **later))
    assert undoing.path == "consent", undoing.path_why


async def test_decision_rules_changed_by_consent_pass_under_themselves_too(session: AsyncSession) -> None:
    house = await a_house(session, deciding="board")
    people = await a_committee(session, house, ["Bestuur"], 3)
    own = preset("bestuur")
    own["kinds"]["rules"] = "consent"
    await put_in_force(session, house.id, own, "test", NOW - 60 * DAY)
    wanted = preset("bestuur")
    wanted["vote"]["rule"] |= {"min_yes": 3}
    rules = await an_agreement(session, house, kind="rules", content={"document": wanted})
    proposal = await frozen(session, rules)
    vote = await open_consent(session, proposal.id, NOW)
    for person in people[:2]:
        await consent(session, vote, person.id, seen(vote), NOW)
    await closed(session, vote)
    found = await decision(session, proposal)
    assert found
    assert found.outcome == "rejected"


@pytest.mark.parametrize("kind", ["rules", "goal", "agreement"])
async def test_an_emergency_changes_no_goal_rules_or_agreement(session: AsyncSession, kind: str) -> None:
    house = await a_house(session)
    wanted = preset("commissie")
    wanted["vote"]["rule"] = {"question": "yes_no", "base": "expressed", "threshold": "1/10"}
    every = {"rules": {"document": wanted}, "goal": {"goal": "Anders."}, "agreement": {"text": "Zo."}}
    urgent = {"emergency": {"reason": "Haast", "most_cents": 0}, "until": TODAY + 7 * DAY}
    proposal = await an_agreement(session, house, kind=kind, content=every[kind], **urgent)
    with pytest.raises(Refusal, match="over huisregels"):
        await frozen(session, proposal)


async def test_who_has_no_say_any_more_ends_no_vote(session: AsyncSession) -> None:
    house = await a_house(session)
    await a_committee(session, house)
    writer = await a_person(session)
    proposal = await frozen(session, await an_agreement(session, house, by=writer))
    vote = await open_joint(session, proposal.id, NOW)
    with pytest.raises(Refusal):
        await reopen(session, proposal, Speaker(writer.id), "Dit gaat mis.", NOW)
    assert (proposal.state, vote.state) == ("voting", "open")


@pytest.mark.parametrize("kind", ["rules", "goal"])
async def test_what_was_decided_last_is_not_undone_by_what_was_asked_before(
    session: AsyncSession, kind: str
) -> None:
    """Both votes are about the whole: who wins last would undo what the other changed."""
    house = await a_house(session)
    people = await a_committee(session, house)
    content = {"rules": {"document": preset("commissie")}, "goal": {"goal": "Niemand eet alleen."}}[kind]
    old, new = [await an_agreement(session, house, kind=kind, content=content) for _ in range(2)]
    [stale, vote] = [await open_joint(session, (await frozen(session, it)).id, NOW) for it in (old, new)]
    await voted(session, vote, *((it, "yes") for it in people))
    await closed(session, vote)
    assert (new.state, old.state, stale.state) == ("decided", "talking", "void")


async def test_the_way_is_that_of_the_decision_rules_of_the_day_on_which_it_is_asked(
    session: AsyncSession, linde: Linde
) -> None:
    """Something small is announced no more once the house decided that nothing is small."""
    await a_committee(session, linde.house)
    proposal = await frozen(session, await other_rules(session, linde))
    assert proposal.path == "inform"
    strict = preset("commissie")
    strict["path"]["small_cents"] = 0
    await put_in_force(session, linde.house.id, strict, "test", NOW)
    with pytest.raises(Refusal, match="besluitregels zijn intussen anders"):
        await announce(session, proposal.id, NOW)


@pytest.mark.parametrize("secret", [False, True], ids=["open", "secret"])
async def test_nobody_makes_another_file_of_a_vote_that_the_log_agrees_with(
    session: AsyncSession, secret: bool
) -> None:
    """Whoever writes the file anew can seal it anew; the seal in the log of the house stays as it was."""
    people, vote = await a_vote(session, 5, secret=secret)
    await voted(session, vote, *((it, "yes") for it in people))
    await closed(session, vote)
    mine = LogEntry.kind == "vote", LogEntry.facts["vote"].astext == str(vote.id)
    said = (await session.scalars(select(LogEntry.facts["seal"].astext).where(*mine))).all()
    with ZipFile(BytesIO(await bundle(session, vote))) as file:
        entries = json.loads(file.read("log.json"))
    assert said == [it["seal"] for it in entries if "seal" in it]
