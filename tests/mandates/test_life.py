"""A mandate from intent to end: who is asked, what they answer, and what must be replied to first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import a_seat
from tests.factories import a_house, a_person, delivered
from tests.linde import Linde
from vastgoed.errors import Absent, Conflict, Refusal
from vastgoed.houses.models import RoleTerm
from vastgoed.jobs.models import Reminder
from vastgoed.mandates import actions, queries
from vastgoed.mandates.actions import Decided, Meant
from vastgoed.mandates.actions.answer import MOST_POINTS
from vastgoed.mandates.actions.ask import COSTS, SOON
from vastgoed.mandates.actions.decide import ENDS, REVIEW
from vastgoed.mandates.jobs import REMINDERS
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.rules import Finding
from vastgoed.people.models import Person
from vastgoed.period import day_of
from vastgoed.settings import Settings
from vastgoed.steering.models import LogEntry
from vastgoed.web.visitor import Office, Visitor
from vastgoed.words import Words

NOW = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)
"""Half past midnight on 2 June in the house."""
ASKED = date(2026, 6, 2)
DUE = date(2026, 7, 14)
MEANT = Meant(
    "max_tariff", "De buurt kan het betalen", "Sociaal gebruik blijft betaalbaar.", cents=1100,
    scope={"function": "social"},
)  # fmt: skip
DECIDED = Decided("De gemeenteraad", "Het is nodig.", date(2026, 9, 1), date(2028, 1, 1), date(2027, 1, 1))


@dataclass
class Town:
    linde: Linde
    official: Person
    member: Person

    @property
    def visitor(self) -> Visitor:
        return Visitor(self.official.id, offices=frozenset({Office("official")}))


@pytest.fixture
async def town(session: AsyncSession, linde: Linde) -> Town:
    official = await a_person(session, name="Olga")
    since = NOW - timedelta(days=9)
    session.add(RoleTerm(person_id=official.id, role="official", since=since))
    member = await a_person(session, name="Mo")
    await a_seat(session, linde.house, person_id=member.id, since=since)
    return Town(linde, official, member)


async def asked(session: AsyncSession, town: Town, **but: Any) -> Mandate:
    meant = Meant(**{name: getattr(MEANT, name) for name in Meant.__slots__} | but)
    it = await actions.intend(session, town.visitor, meant)
    await actions.ask(session, it, town.official.id, NOW)
    return it


async def steps(session: AsyncSession, it: Mandate) -> list[tuple[str, str]]:
    found = select(LogEntry).where(LogEntry.subject == it.id).order_by(LogEntry.house_id, LogEntry.seq)
    return [(entry.facts["state"], entry.facts["role"]) for entry in await session.scalars(found)]


async def lived(session: AsyncSession, town: Town) -> Mandate:
    """Asked, answered with a point, replied to, decided and ended."""
    it = await asked(session, town)
    _, about = await queries.asked_of(session, town.linde.house, it.id)
    point = await actions.add_point(session, it, about, "Dan kan de beheerder er niet van.", _by(town))
    _, about = await queries.asked_of(session, town.linde.house, it.id)
    await actions.answer(session, it, about, "unless", _by(town))
    with pytest.raises(Refusal) as refused:
        await actions.decide(session, it, DECIDED, town.official.id, NOW)
    assert refused.value.code == "mandates.no_reply"
    answers = await queries.answers_of(session, [it.id])
    await actions.reply(session, it, answers, {point.id: "Wij betalen de helft."}, NOW)
    await actions.decide(session, it, DECIDED, town.official.id, NOW)
    assert await queries.holding(session, town.linde.house.id, date(2026, 9, 1)) == [it]
    await actions.end(session, it, "De raad wil iets anders.", town.official.id, NOW)
    return it


async def test_every_step_of_a_mandate_stands_in_the_log_and_is_told(
    session: AsyncSession, town: Town, settings: Settings
) -> None:
    it = await lived(session, town)
    assert await queries.holding(session, town.linde.house.id, date(2026, 9, 1)) == []
    assert await steps(session, it) == [
        ("asked", "gemeente"), ("answered", "commissie"), ("decided", "gemeente"), ("ended", "gemeente")
    ]  # fmt: skip
    letters = await delivered(session, settings)
    member, official = town.member.email, town.official.email
    assert [letter.to for letter in letters] == [member, official, member, member]
    assert "14 juli 2026" in letters[0].text
    assert f"/steering/de-linde/mandates/{it.id}" in letters[0].text
    assert f"/municipality/mandates/{it.id}" in letters[1].text
    assert "Het is nodig." in letters[2].text


async def test_the_holders_are_the_officials_in_office(session: AsyncSession, town: Town) -> None:
    it = await asked(session, town)
    assert list(await queries.holders(session, it, NOW)) == [town.official]


def _by(town: Town, now: datetime = NOW) -> Any:
    return town.member.id, now


@pytest.mark.parametrize(("days", "refused"), [(0, "mandates.waiting"), (42, "mandates.waiting"), (43, None)])
async def test_without_an_answer_nothing_is_decided_before_the_six_weeks_are_over(
    session: AsyncSession, town: Town, days: int, refused: str | None
) -> None:
    it = await asked(session, town)
    now = NOW + timedelta(days=days)
    if refused is None:
        await actions.decide(session, it, DECIDED, None, now)
        assert it.state == "decided"
        return
    with pytest.raises(Refusal) as error:
        await actions.decide(session, it, DECIDED, None, now)
    assert error.value.code == refused


async def test_the_law_is_not_asked_and_holds_at_once(session: AsyncSession, town: Town) -> None:
    it = await actions.intend(session, town.visitor, Meant("other", "Rookvrij", "De wet.", legal=True))
    with pytest.raises(Refusal):
        await actions.ask(session, it, None, NOW)
    await actions.decide(session, it, Decided("De wetgever", "Gezondheid.", date(2020, 1, 1)), None, NOW)
    assert await queries.holding(session, town.linde.house.id, date(2026, 1, 1)) == [it]


async def test_nothing_is_decided_for_a_day_that_is_over(session: AsyncSession, town: Town) -> None:
    it = await asked(session, town)
    late = NOW + timedelta(days=43)
    with pytest.raises(Refusal) as error:
        await actions.decide(session, it, Decided("Raad", "Nodig.", date(2026, 7, 1)), None, late)
    assert (error.value.code, error.value.field) == ("mandates.past", "first_day")


async def test_an_answer_is_sent_once_and_a_no_needs_a_reason(session: AsyncSession, town: Town) -> None:
    it = await asked(session, town)
    _, about = await queries.asked_of(session, town.linde.house, it.id)
    with pytest.raises(Refusal) as error:
        await actions.answer(session, it, about, "against", _by(town))
    assert error.value.field == "stance"
    await actions.answer(session, it, about, "agreed", _by(town))
    for late in (
        actions.answer(session, it, about, "agreed", _by(town)),
        actions.add_point(session, it, about, "Nog iets.", _by(town)),
    ):
        with pytest.raises(Conflict):
            await late


async def test_nobody_answers_their_own_question(session: AsyncSession, town: Town) -> None:
    """The official may have a seat in the house as well."""
    it = await asked(session, town)
    _, about = await queries.asked_of(session, town.linde.house, it.id)
    with pytest.raises(Refusal) as error:
        await actions.answer(session, it, about, "agreed", (town.official.id, NOW))
    assert (error.value.code, error.value.field) == ("mandates.own", "stance")
    assert about.answer.answered_at is None


async def test_the_longest_answer_fits_the_log_and_one_more_point_does_not(
    session: AsyncSession, town: Town
) -> None:
    it = await asked(session, town, title="T" * 120)
    for _ in range(MOST_POINTS):
        _, about = await queries.asked_of(session, town.linde.house, it.id)
        await actions.add_point(session, it, about, "é" * 1000, _by(town))
    _, about = await queries.asked_of(session, town.linde.house, it.id)
    with pytest.raises(Refusal):
        await actions.add_point(session, it, about, "Nog een.", _by(town))
    await actions.answer(session, it, about, "against", _by(town))
    assert (await steps(session, it))[-1] == ("answered", "commissie")


async def test_only_what_was_sent_is_replied_to(session: AsyncSession, town: Town) -> None:
    it = await asked(session, town)
    _, about = await queries.asked_of(session, town.linde.house, it.id)
    point = await actions.add_point(session, it, about, "Te laag.", _by(town))
    answers = await queries.answers_of(session, [it.id])
    with pytest.raises(Absent):
        await actions.reply(session, it, answers, {point.id: "Ja."}, NOW)


async def test_an_official_of_one_house_sets_nothing_for_another(session: AsyncSession, town: Town) -> None:
    other = await a_house(session)
    here = Visitor(town.official.id, offices=frozenset({Office("official", other.id)}))
    for house_id in (None, town.linde.house.id):
        with pytest.raises(Refusal):
            await actions.intend(session, here, Meant("other", "Kader", "Zomaar.", house_id=house_id))
    mine = await actions.intend(session, here, Meant("other", "Kader", "Zomaar.", house_id=other.id))
    theirs = await asked(session, town)
    assert await queries.mandates_of(session, here) == [mine]
    with pytest.raises(Absent):
        await queries.overseen(session, here, theirs.id)


async def test_the_worker_reckons_warns_and_ends(
    session: AsyncSession, town: Town, settings: Settings
) -> None:
    it = await asked(session, town)
    _, about = await queries.asked_of(session, town.linde.house, it.id)
    await REMINDERS[COSTS](session, about.answer.id, NOW)
    assert about.answer.run_hash.startswith("sha256:")
    assert about.answer.costs == {"now": 0, "soon": 0, "bookings": 0}
    woken = await session.scalar(select(Reminder.at).where(Reminder.kind == SOON))
    assert woken is not None
    assert day_of(woken) == DUE - timedelta(days=7)
    await REMINDERS[SOON](session, about.answer.id, woken)
    assert "nog een week" in (await delivered(session, settings))[-1].subject
    await actions.decide(session, it, DECIDED, None, NOW + timedelta(days=50))
    await REMINDERS[REVIEW](session, it.id, datetime(2027, 1, 1, tzinfo=UTC))
    last = (await delivered(session, settings))[-1]
    assert (last.to, "opnieuw te bekijken" in last.subject) == (town.official.email, True)
    await REMINDERS[ENDS](session, it.id, datetime(2027, 12, 31, 12, tzinfo=UTC))
    assert it.state == "decided"
    await REMINDERS[ENDS](session, it.id, datetime(2027, 12, 31, 23, tzinfo=UTC))
    assert (it.state, it.ended_reason) == ("ended", "")


def test_what_the_law_forbids_is_refused_by_name() -> None:
    words = Words("hooguit 12", "at most 12")
    law = Finding(
        "law", "feesten", Words("Feesten", "Parties"), words, words, False, True, words, True, (), "feesten"
    )
    actions.refuse_illegal([])
    for refuse in (actions.refuse_illegal, actions.refuse_forbidden):
        with pytest.raises(Refusal) as error:
            refuse([law])
        assert (str(error.value), error.value.clause) == (
            "Dit mag niet van de wet, zie «Feesten». hooguit 12", "feesten"
        )  # fmt: skip


def test_what_the_house_forbids_itself_can_be_proposed_and_not_adopted() -> None:
    words = Words("w", "w")
    own = Finding("guardrail", "uren", words, words, words, False, False, words, True)
    actions.refuse_illegal([own])
    with pytest.raises(Refusal):
        actions.refuse_forbidden([own])
