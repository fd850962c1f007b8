"""What happens to ballots from the opening of a vote to its end."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_person
from tests.votes.voting import BEFORE, CLOSES, FIGURES, NOW, OPEN, SECRET, TEXT, a_vote, outcome, said
from vastgoed.errors import Absent, Conflict, Forbidden, Refusal, Spent
from vastgoed.jobs.models import Effect, Reminder
from vastgoed.votes import queries
from vastgoed.votes.actions.casting import cast
from vastgoed.votes.actions.closing import close, move_close, void_changed
from vastgoed.votes.actions.papers import Handed, confirm, enter
from vastgoed.votes.actions.proxies import give_proxy, revoke_proxy
from vastgoed.votes.models import Elector, OpenBallot, SecretBallot, Vote
from vastgoed.votes.rules.box import Voter, fingerprint
from vastgoed.votes.rules.exact import exact

BOTH = pytest.mark.parametrize("rule", [OPEN, SECRET], ids=["open", "secret"])


@BOTH
async def test_a_vote_counts_what_was_handed_in_and_keeps_its_tests(
    session: AsyncSession, rule: dict[str, Any]
) -> None:
    hall = await a_vote(session, rule=rule)
    for person, choice in zip(hall.people, ["yes", "yes", "no", "blank"], strict=False):
        await cast(session, person, hall.vote_id, said(choice), BEFORE)
    vote = await close(session, hall.vote_id, CLOSES)
    assert vote.verdict is not None
    assert (vote.state, vote.ended_at, outcome(vote)) == ("closed", CLOSES, "adopted")
    [test] = [it for it in vote.verdict["tests"] if it["name"] == "threshold"]
    assert (test["needed"], test["got"], test["of"]) == ("2", "2", "3")


@BOTH
async def test_at_the_closing_instant_it_is_too_late(session: AsyncSession, rule: dict[str, Any]) -> None:
    hall = await a_vote(session, rule=rule)
    with pytest.raises(Spent):
        await cast(session, hall.people[0], hall.vote_id, said(), CLOSES)
    assert (await close(session, hall.vote_id, BEFORE)).state == "open"
    assert outcome(await close(session, hall.vote_id, CLOSES)) == "rejected"
    with pytest.raises(Spent):
        await cast(session, hall.people[0], hall.vote_id, said(), BEFORE)


async def test_an_open_ballot_can_be_changed_and_the_last_one_counts(session: AsyncSession) -> None:
    hall = await a_vote(session)
    for choice in ("yes", "no"):
        await cast(session, hall.people[0], hall.vote_id, said(choice), NOW)
    assert (await session.scalars(select(OpenBallot.choice))).all() == ["no"]


@pytest.mark.parametrize(
    "rule", [SECRET, {"ballots": {"change_until_close": False}}], ids=["secret", "fixed"]
)
async def test_where_nothing_can_be_changed_a_second_ballot_is_refused(
    session: AsyncSession, rule: dict[str, Any]
) -> None:
    hall = await a_vote(session, rule=rule)
    await cast(session, hall.people[0], hall.vote_id, said("yes"), NOW)
    with pytest.raises(Conflict):
        await cast(session, hall.people[0], hall.vote_id, said("no"), NOW)
    assert len((await queries.box_of(session, await queries.vote_of(session, hall.vote_id))).papers) == 1


@pytest.mark.parametrize(
    ("ballot", "code"),
    [
        (said("perhaps"), "votes.no_answer"),
        (said("invalid"), "votes.no_answer"),
        (said({"a": 1}), "votes.no_answer"),
        (said(None), "votes.no_answer"),
        (said("no", reason="x" * 2001), "votes.reason_long"),
        (said("no"), "votes.reason_needed"),
        (said(subject_hash="sha256:other"), "votes.other_text"),
        (said(figures_hash="sha256:other"), "votes.other_text"),
    ],
)
async def test_what_is_no_answer_to_this_text_is_refused(
    session: AsyncSession, ballot: Any, code: str
) -> None:
    hall = await a_vote(session, rule={"ballots": {"reasons": "required_if_against"}})
    with pytest.raises(Refusal) as refused:
        await cast(session, hall.people[0], hall.vote_id, ballot, NOW)
    assert refused.value.code == code


async def test_to_somebody_outside_the_electorate_there_is_no_vote(session: AsyncSession) -> None:
    hall, other = await a_vote(session), await a_person(session)
    with pytest.raises(Absent):
        await cast(session, other.id, hall.vote_id, said(), NOW)


async def test_the_electorate_has_the_hash_that_was_published(session: AsyncSession) -> None:
    hall = await a_vote(session, {"bewoners": 2, "gebruikers": 3}, weight="2.6")
    vote = await queries.vote_of(session, hall.vote_id)
    people = await queries.electors(session, vote)
    assert vote.electorate_hash == fingerprint(
        Voter(str(it.id), it.constituency, exact(it.weight)) for it in people
    )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE vote SET subject_hash = 'other'",
        "UPDATE vote SET rule = '{}'",
        "UPDATE vote SET closes_at = closes_at - interval '1 hour'",
        "UPDATE vote SET state = 'preparing'",
        "UPDATE elector SET weight = '9'",
        "UPDATE elector SET stands_in_for = person_id",
        "DELETE FROM elector",
        "INSERT INTO elector (id, vote_id) SELECT gen_random_uuid(), id FROM vote",
        "TRUNCATE vote CASCADE",
    ],
)
async def test_what_is_frozen_at_the_opening_cannot_be_changed(session: AsyncSession, change: str) -> None:
    await a_vote(session)
    with pytest.raises(DBAPIError):
        await session.execute(text(change))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE vote SET state = 'open', ended_at = NULL, verdict = NULL",
        "UPDATE vote SET verdict = '{}'",
        "UPDATE vote SET ended_at = ended_at - interval '1 hour'",
        "UPDATE open_ballot SET choice = '\"no\"'",
        "DELETE FROM open_ballot",
    ],
)
async def test_what_has_ended_cannot_be_changed(session: AsyncSession, change: str) -> None:
    hall = await a_vote(session)
    await cast(session, hall.people[0], hall.vote_id, said(), NOW)
    await close(session, hall.vote_id, CLOSES)
    with pytest.raises(DBAPIError):
        await session.execute(text(change))


@BOTH
async def test_a_holder_votes_for_who_gave_a_proxy(session: AsyncSession, rule: dict[str, Any]) -> None:
    hall = await a_vote(session, rule=rule)
    holder, giver, other = hall.people[:3]
    await give_proxy(session, giver, hall.vote_id, holder, NOW)
    await cast(session, other, hall.vote_id, said("no"), NOW)
    receipts = await cast(session, holder, hall.vote_id, said("yes"), NOW)
    assert len(receipts) == (2 if rule is SECRET else 0)
    with pytest.raises(Conflict):
        await revoke_proxy(session, giver, hall.vote_id, NOW)
    assert outcome(await close(session, hall.vote_id, CLOSES)) == "adopted"


@BOTH
async def test_a_proxy_is_taken_back_until_it_is_used(session: AsyncSession, rule: dict[str, Any]) -> None:
    hall = await a_vote(session, rule=rule)
    holder, giver, other = hall.people[:3]
    await give_proxy(session, giver, hall.vote_id, holder, NOW)
    await revoke_proxy(session, giver, hall.vote_id, NOW)
    await cast(session, holder, hall.vote_id, said("yes"), NOW)
    await cast(session, other, hall.vote_id, said("no"), NOW)
    assert outcome(await close(session, hall.vote_id, CLOSES)) == "rejected"


@BOTH
async def test_nobody_holds_more_proxies_than_the_rule_says(
    session: AsyncSession, rule: dict[str, Any]
) -> None:
    hall = await a_vote(session, rule=rule)
    holder, *givers = hall.people[:4]
    for giver in givers[:2]:
        await give_proxy(session, giver, hall.vote_id, holder, NOW)
    with pytest.raises(Refusal):
        await give_proxy(session, givers[2], hall.vote_id, holder, NOW)


async def test_a_ballot_by_telephone_counts_when_another_confirms_it(session: AsyncSession) -> None:
    hall, clerk, other = await a_vote(session), await a_person(session), await a_person(session)
    entered = await enter(session, clerk.id, hall.vote_id, Handed("telephone", hall.people[:1], ["yes"]), NOW)
    vote = await queries.vote_of(session, hall.vote_id)
    assert await queries.turnout(session, vote) == 0
    with pytest.raises(Forbidden):
        await confirm(session, clerk.id, entered.id, NOW)
    await confirm(session, other.id, entered.id, NOW)
    with pytest.raises(Spent):
        await confirm(session, other.id, entered.id, NOW)
    assert outcome(await close(session, hall.vote_id, CLOSES)) == "adopted"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE elector SET person_id = '{clerk}' WHERE person_id = '{voter}'", "whose it was"),
        ("UPDATE envelope SET papers = '[\"no\"]'", "as it was entered"),
        ("UPDATE envelope SET electors = '[]'", "as it was entered"),
    ],
)
async def test_who_reaches_the_tables_votes_in_nobodys_place(
    session: AsyncSession, change: str, why: str
) -> None:
    hall, clerk = await a_vote(session), await a_person(session)
    await enter(session, clerk.id, hall.vote_id, Handed("telephone", hall.people[:1], ["yes"]), NOW)
    with pytest.raises(DBAPIError, match=why):
        await session.execute(text(change.format(clerk=clerk.id, voter=hall.people[1])))


async def test_a_no_by_telephone_says_why_where_the_rule_asks_for_it(session: AsyncSession) -> None:
    hall = await a_vote(session, rule={"ballots": {"reasons": "required_if_against"}})
    clerk, other = await a_person(session), await a_person(session)
    with pytest.raises(Refusal) as refused:
        await enter(session, clerk.id, hall.vote_id, Handed("telephone", hall.people[:1], ["no"]), NOW)
    assert refused.value.field == "reason"
    handed = Handed("telephone", hall.people[:1], ["no"], "te duur")
    await confirm(session, other.id, (await enter(session, clerk.id, hall.vote_id, handed, NOW)).id, NOW)
    assert (await session.scalars(select(OpenBallot.reason))).all() == ["te duur"]


async def test_papers_of_a_secret_vote_are_counted_apart_from_who_handed_them_in(
    session: AsyncSession,
) -> None:
    hall, clerk, other = await a_vote(session, rule=SECRET), await a_person(session), await a_person(session)
    with pytest.raises(Refusal):
        await enter(session, clerk.id, hall.vote_id, Handed("paper", hall.people[:2], ["yes", "no"]), NOW)
    papers = ["yes", "yes", "yes", "no", "invalid"]
    entered = await enter(session, clerk.id, hall.vote_id, Handed("paper", hall.people, papers), NOW)
    await confirm(session, other.id, entered.id, NOW)
    assert entered.papers == []
    assert sorted((await session.scalars(select(SecretBallot.choice))).all()) == sorted(papers)
    with pytest.raises(Conflict):
        await cast(session, hall.people[0], hall.vote_id, said(), NOW)


async def test_what_nobody_confirmed_before_the_close_is_refused(session: AsyncSession) -> None:
    hall, clerk = await a_vote(session), await a_person(session)
    entered = await enter(session, clerk.id, hall.vote_id, Handed("paper", hall.people[:1], ["yes"]), NOW)
    assert outcome(await close(session, hall.vote_id, CLOSES)) == "rejected"
    await session.refresh(entered)
    assert entered.state == "refused"


@BOTH
async def test_another_text_voids_every_ballot_and_says_so(
    session: AsyncSession, rule: dict[str, Any]
) -> None:
    hall = await a_vote(session, rule=rule)
    await cast(session, hall.people[0], hall.vote_id, said(), NOW)
    assert await void_changed(session, hall.decision, TEXT, FIGURES) == []
    assert await void_changed(session, hall.decision, "sha256:other", FIGURES) == [hall.vote_id]
    letters = select(Effect.payload).where(Effect.kind == "mail")
    assert [it["template"] for it in (await session.scalars(letters)).all()] == ["vote_void"]
    assert (await queries.vote_of(session, hall.vote_id)).state == "void"
    assert not (await session.scalars(select(Reminder).where(Reminder.subject == hall.vote_id))).all()
    assert not (await session.scalars(select(SecretBallot.choice))).all()
    assert not (await session.scalars(select(OpenBallot.choice))).all()
    assert (await close(session, hall.vote_id, CLOSES)).state == "void"


async def test_a_deadline_moves_later_and_only_once(session: AsyncSession) -> None:
    hall, day = await a_vote(session), timedelta(days=1)
    with pytest.raises(Refusal):
        await move_close(session, hall.vote_id, CLOSES - day, NOW)
    await move_close(session, hall.vote_id, CLOSES + day, NOW)
    with pytest.raises(Refusal):
        await move_close(session, hall.vote_id, CLOSES + 2 * day, NOW)
    await cast(session, hall.people[0], hall.vote_id, said(), CLOSES)


@pytest.mark.parametrize(
    "rule",
    [{"unit": "weight"}, {"question": "consent"}, {"tie": "chair"}, {"proxies": {"hops": 2}}],
    ids=["weight", "consent", "chair", "chain"],
)
async def test_what_needs_to_know_whose_ballot_it_is_cannot_be_secret(
    session: AsyncSession, rule: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as refused:
        await a_vote(session, rule=rule | {"ballots": {"secret": True}})
    assert refused.value.code == "votes.not_secret"
    assert not (await session.scalars(select(Vote.id))).all()


async def test_who_is_erased_leaves_a_place_without_a_name(session: AsyncSession) -> None:
    hall = await a_vote(session)
    await cast(session, hall.people[0], hall.vote_id, said(), NOW)
    await session.execute(text("DELETE FROM person WHERE id = :id"), {"id": hall.people[0]})
    assert outcome(await close(session, hall.vote_id, CLOSES)) == "adopted"
    places = select(Elector.person_id).where(Elector.vote_id == hall.vote_id)
    assert (await session.scalars(places)).all().count(None) == 1
