"""Only a decision puts a policy in force; what is on trial falls back by itself."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from tests.deciding import decided
from tests.factories import a_house, a_person
from tests.governance.making import a_committee, a_policy_proposal, guide
from tests.linde import Linde
from tests.simulations.bygone import dearer as hall_at
from vastgoed.commands.worker import reminders
from vastgoed.errors import Conflict, Refusal, Spent
from vastgoed.governance.actions.adopting import found
from vastgoed.governance.actions.deciding import Outcome, decide
from vastgoed.governance.actions.ending import ended, stop
from vastgoed.governance.actions.following import ANSWER_WITHIN
from vastgoed.governance.actions.granting import answer, unanswered
from vastgoed.governance.jobs import REMINDERS
from vastgoed.governance.models import Decision, MandateRequest, Proposal
from vastgoed.houses.models import House
from vastgoed.jobs.models import Effect
from vastgoed.period import midnight
from vastgoed.policies.actions import Adoption, publish, put_in_force
from vastgoed.policies.models import StoredPolicy
from vastgoed.policies.presets import demo_policy
from vastgoed.policies.queries import terms

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIRST, LATER, UNTIL = date(2026, 12, 1), date(2027, 1, 10), date(2027, 2, 1)
ADOPTED = Outcome("adopted", "consent")
OPENING = ("de opening", "Met deze regels gaat het huis open.")


async def ruled(session: AsyncSession, house: House) -> list[tuple[int, date, date | None]]:
    """Version, first day and first day without it."""
    return [(it.version, it.first, it.valid.upper) for it in await terms(session, [house.id])]


async def asked(session: AsyncSession, linde: Linde, **but: Any) -> Proposal:
    """The hall dearer; without the examples, which say what it costs now."""
    document = hall_at().model_copy(update={"examples": []})
    return await a_policy_proposal(session, linde, document, **{"state": "consent", "first_day": FIRST} | but)


async def checked(session: AsyncSession) -> None:
    await session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


async def test_a_house_is_founded_once(session: AsyncSession) -> None:
    house = await a_house(session, slug="de-linde")
    decision = await found(session, house.id, demo_policy("de-linde"), OPENING, NOW)
    await checked(session)
    assert await ruled(session, house) == [(1, NOW.date(), None)]
    assert (decision.number, decision.way) == (1, "founding")
    with pytest.raises(Refusal):
        await found(session, house.id, demo_policy("de-linde"), OPENING, NOW)


@pytest.mark.parametrize("adoption", ["", "besluit 12", "00000000-0000-0000-0000-000000000000"])
async def test_nothing_else_puts_a_policy_in_force(
    session: AsyncSession, linde: Linde, adoption: str
) -> None:
    policy = await publish(session, linde.house.id, demo_policy("de-linde"))
    await put_in_force(session, policy, FIRST, Adoption(adoption, "zomaar"))
    with pytest.raises(DBAPIError, match="only a decision"):
        await checked(session)


@pytest.mark.parametrize(
    "but",
    [
        {"outcome": "rejected", "policy_id": None},
        {"standing": "requested"},
        {"standing": "refused"},
        {"first_day": LATER},
    ],
    ids=["rejected", "requested", "refused", "later"],
)
async def test_a_decision_that_does_not_say_so_puts_nothing_in_force(
    session: AsyncSession, linde: Linde, but: dict[str, Any]
) -> None:
    policy = await publish(session, linde.house.id, demo_policy("de-linde"))
    plain: dict[str, Any] = {"kind": "policy", "way": "vote", "outcome": "adopted", "title": "x"}
    plain |= {"reasons": "y", "policy_id": policy.id, "first_day": FIRST, "number": 9, "decided_at": NOW}
    decision = Decision(house_id=linde.house.id, **plain | but)
    session.add(decision)
    await session.flush()
    await put_in_force(session, policy, FIRST, Adoption(str(decision.id), "zomaar"))
    with pytest.raises(DBAPIError, match="only a decision"):
        await checked(session)


async def test_the_decision_of_another_house_puts_nothing_in_force(
    session: AsyncSession, linde: Linde
) -> None:
    other = await a_house(session, slug="elders")
    theirs = await publish(session, other.id, demo_policy("de-linde"))
    decision = await decided(session, theirs, FIRST, "elders")
    mine = await publish(session, linde.house.id, demo_policy("de-linde"))
    await put_in_force(session, mine, FIRST, Adoption(str(decision), "elders"))
    with pytest.raises(DBAPIError, match="only a decision"):
        await checked(session)


@pytest.mark.parametrize(
    "change", [{"outcome": "rejected"}, {"title": "anders"}, {"first_day": date(2030, 1, 1)}], ids=str
)
async def test_a_decision_stays_as_it_was_taken(
    session: AsyncSession, linde: Linde, change: dict[str, Any]
) -> None:
    mine = update(Decision).where(Decision.house_id == linde.house.id)
    with pytest.raises(DBAPIError, match="stays as it was taken"):
        await session.execute(mine.values(**change))


async def test_an_adopted_proposal_holds_from_its_day(session: AsyncSession, linde: Linde) -> None:
    proposal = await asked(session, linde)
    decision = await decide(session, proposal, ADOPTED, NOW)
    await checked(session)
    assert await ruled(session, linde.house) == [(1, date(2026, 1, 1), FIRST), (2, FIRST, None)]
    assert (proposal.state, decision.standing, decision.number) == ("decided", "final", 2)
    policy = await session.get_one(StoredPolicy, decision.policy_id)
    assert policy.document["valid"]["from"] == str(FIRST)


async def test_what_is_decided_after_its_day_holds_from_tomorrow(session: AsyncSession, linde: Linde) -> None:
    await decide(session, await asked(session, linde, first_day=date(2026, 6, 1)), ADOPTED, NOW)
    assert (await ruled(session, linde.house))[-1] == (2, NOW.date() + timedelta(days=1), None)


async def test_what_is_rejected_changes_nothing(session: AsyncSession, linde: Linde) -> None:
    decision = await decide(session, await asked(session, linde), Outcome("rejected", "vote"), NOW)
    assert decision.policy_id is None
    assert await ruled(session, linde.house) == [(1, date(2026, 1, 1), None)]


async def a_trial(session: AsyncSession, linde: Linde, now: datetime = NOW) -> Decision:
    """From a week to ten weeks after it was decided, about."""
    trial: dict[str, Any] = {"question": "Komen er meer mensen?", "criteria": "Tien groepen erbij."}
    trial["stops"] = "Drie groepen blijven weg."
    days: dict[str, Any] = {"first_day": FIRST + (now - NOW), "until": UNTIL + (now - NOW)}
    return await decide(session, await asked(session, linde, trial=trial, **days), ADOPTED, now)


async def test_an_experiment_falls_back_by_itself(session: AsyncSession, linde: Linde) -> None:
    decision = await a_trial(session, linde)
    await checked(session)
    known = [(1, date(2026, 1, 1), FIRST), (2, FIRST, UNTIL), (1, UNTIL, None)]
    assert await ruled(session, linde.house) == known
    await ended(session, decision.id, midnight(UNTIL) - timedelta(seconds=1))
    assert decision.standing == "trial"
    await ended(session, decision.id, midnight(UNTIL))
    assert (decision.standing, await ruled(session, linde.house)) == ("lapsed", known)


async def test_an_experiment_that_is_kept_goes_on(session: AsyncSession, linde: Linde) -> None:
    trial = await a_trial(session, linde)
    keeping = await asked(
        session, linde, keeps_id=trial.id, parent_id=trial.policy_id, content={"edits": []}, first_day=UNTIL
    )
    await decide(session, keeping, ADOPTED, NOW)
    await checked(session)
    held = [(1, date(2026, 1, 1), FIRST), (2, FIRST, UNTIL), (2, UNTIL, None)]
    assert await ruled(session, linde.house) == held
    assert trial.standing == "kept"


async def test_an_experiment_is_stopped_from_tomorrow(session: AsyncSession, linde: Linde) -> None:
    trial, by = await a_trial(session, linde), await guide(session)
    running = midnight(LATER)
    await stop(session, trial.id, "Drie groepen bleven weg.", by, running)
    await checked(session)
    tomorrow = LATER + timedelta(days=1)
    known = [(1, date(2026, 1, 1), FIRST), (2, FIRST, tomorrow), (1, tomorrow, None)]
    assert await ruled(session, linde.house) == known
    with pytest.raises(Refusal):
        await stop(session, trial.id, "Nog eens.", by, running)


async def test_what_is_decided_later_takes_the_place_of_what_was_announced(
    session: AsyncSession, linde: Linde
) -> None:
    await a_trial(session, linde)
    await decide(session, await asked(session, linde, first_day=LATER), ADOPTED, NOW)
    await checked(session)
    known = [(1, date(2026, 1, 1), FIRST), (2, FIRST, LATER), (3, LATER, None)]
    assert await ruled(session, linde.house) == known


async def test_what_stood_fast_against_the_rules_of_before_is_talked_about_again(
    session: AsyncSession, linde: Linde
) -> None:
    overtaken = [await asked(session, linde, state=state) for state in ("frozen", "consent", "waiting")]
    talked = await asked(session, linde, state="talking")
    await decide(session, await asked(session, linde), ADOPTED, NOW)
    assert {it.state for it in (*overtaken, talked)} == {"talking"}
    assert [it.text_hash for it in overtaken] == ["", "", ""]


OUTSIDE = [{"source": "mandate", "ref": "019ab000-0000-7000-8000-000000000001", "ok": False, "legal": False}]


async def a_request(
    session: AsyncSession, linde: Linde, now: datetime = NOW, **but: Any
) -> tuple[Decision, MandateRequest]:
    first = FIRST + (now - NOW)
    proposal = await asked(session, linde, **{"findings": OUTSIDE, "first_day": first} | but)
    decision = await decide(session, proposal, ADOPTED, now)
    mine = select(MandateRequest).where(MandateRequest.decision_id == decision.id)
    return decision, (await session.scalars(mine)).one()


async def test_outside_a_limit_it_holds_only_when_its_holder_agrees(
    session: AsyncSession, linde: Linde
) -> None:
    decision, request = await a_request(session, linde)
    by = await a_person(session)
    assert (decision.standing, len(await ruled(session, linde.house))) == ("requested", 1)
    await answer(session, request, (True, "Voor een jaar is dat goed."), by.id, NOW)
    await checked(session)
    assert (decision.standing, len(await ruled(session, linde.house))) == ("final", 2)
    with pytest.raises(Conflict):
        await answer(session, request, (False, "Toch niet."), by.id, NOW)


async def test_a_request_that_is_refused_or_not_answered_holds_nowhere(
    session: AsyncSession, linde: Linde
) -> None:
    decision, request = await a_request(session, linde)
    await unanswered(session, decision.id, NOW + ANSWER_WITHIN)
    assert (decision.standing, len(await ruled(session, linde.house))) == ("refused", 1)
    with pytest.raises(Spent):
        await answer(session, request, (True, "Alsnog goed."), (await a_person(session)).id, NOW)


async def test_on_the_day_of_review_every_seat_is_written_once(session: AsyncSession, linde: Linde) -> None:
    people = await a_committee(session, linde.house)
    decision = await decide(session, await asked(session, linde, review_on=LATER), ADOPTED, NOW)
    for _ in range(2):
        await REMINDERS["decision_review"](session, decision.id, midnight(LATER))
    letters = (await session.scalars(select(Effect.key).where(Effect.key.like("mail:review:%")))).all()
    assert len(letters) == len(people)


async def test_the_worker_ends_what_was_not_kept(session: AsyncSession, linde: Linde) -> None:
    decision = await a_trial(session, linde)
    assert {"decision_ends", "request_answer", "decision_review"} <= set(reminders())
    await reminders()["decision_ends"](session, decision.id, midnight(UNTIL))
    assert decision.standing == "lapsed"
