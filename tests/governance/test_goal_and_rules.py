"""The shared goal and the decision rules are proposed with a form, and decided like anything else."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, signed_in
from tests.governance.making import a_committee
from tests.linde import Linde
from vastgoed.committee.forms import plainly
from vastgoed.committee.forms.deciding import parse, stored
from vastgoed.committee.queries import goal_of, rules_now
from vastgoed.committee.rules import PRESETS, preset
from vastgoed.documents.problems import DocumentError
from vastgoed.governance.models import Decision, Proposal
from vastgoed.houses.models import House
from vastgoed.people.models import Person
from vastgoed.votes.actions.closing import close
from vastgoed.votes.models import Vote
from vastgoed.wiring import connect

GOAL = {
    "title": "Samen eten",
    "why": "Dat bindt de buurt.",
    "goal": "Niemand eet hier alleen.",
    "name_1": "Mensen aan tafel",
    "target_1": "37,5",
    "unit_1": "per week",
}


@pytest.fixture(autouse=True)
def wired() -> None:
    connect()


def fields(document: dict[str, Any], **but: str) -> dict[str, str]:
    """What a browser sends when only these fields are changed."""
    return plainly.typed(document) | but


def read(typed: dict[str, str]) -> dict[str, Any]:
    sides = {name.removeprefix("sides."): value for name, value in typed.items() if "sides." in name}
    return plainly.document({**typed, "sides": sides})


@pytest.mark.parametrize("name", PRESETS)
def test_a_form_that_nobody_touched_changes_nothing(name: str) -> None:
    document = stored(parse(preset(name)))
    assert read(fields(document)) == document


@pytest.mark.parametrize(
    ("but", "path", "value"),
    [
        ({"vote_days": "21"}, "vote days", 21),
        ({"small": "1.250"}, "path small_cents", 125_000),
        ({"large": ""}, "path large_cents", None),
        ({"threshold": "2/3", "compare": ">="}, "vote rule threshold", "2/3"),
        ({"threshold": "2/3", "compare": ">="}, "vote where_costs_change threshold", "2/3"),
        ({"quorum_of": ""}, "vote rule quorum", None),
        ({"second_days": ""}, "vote rule second_meeting", None),
        ({"reminders": "5"}, "reminders", [5]),
        ({"secret": "ja"}, "options secret", True),
        ({"by_goal": "consent"}, "kinds goal", "consent"),
    ],
)
def test_a_field_changes_its_own_place(but: dict[str, str], path: str, value: object) -> None:
    found: Any = read(fields(preset("commissie"), **but))
    for name in path.split():
        found = found.get(name)
    assert found == value


def test_a_constituency_is_one_choice() -> None:
    but = {"sides.huurders": "must_pass", "sides.gemeente": "none"}
    vote = read(fields(preset("commissie"), **but))["vote"]
    assert vote["where_costs_change"] is None
    must = [(it["id"], it["role"]) for it in vote["rule"]["constituencies"]]
    assert must == [(it, "must_pass") for it in ("bewoners", "gebruikers", "professionals", "huurders")]


@pytest.mark.parametrize(
    ("but", "field", "said"),
    [
        ({"vote_days": "veel"}, "vote_days", "heel getal"),
        ({"small": "12,5"}, "small", "hele euro"),
        ({"threshold": "7"}, "threshold", "breuk"),
        ({"quorum_of": "yes", "quorum_share": ""}, "quorum_share", "breuk"),
        ({"by_rules": "own"}, "by_rules", "eigen regel"),
        (
            {"rest": "preset: commissie\nvote:\n  days: 3\n"},
            "rest",
            "Regel 3: «vote.days» vult u hierboven in",
        ),
        ({"rest": "preset: commissie\nvote:\n  dagen: 3\n"}, "rest", "Regel 3"),
        ({"rest": "preset: commissie\n - x"}, "rest", "Regel"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_or_with_its_line(
    but: dict[str, str], field: str, said: str
) -> None:
    with pytest.raises(DocumentError) as wrong:
        read(fields(preset("commissie"), **but))
    found = {plainly.field_of(it): it.said("nl") for it in reversed(wrong.value.problems)}
    assert said in found[field]


async def decided(
    browser: httpx.AsyncClient, session: AsyncSession, house: House, sent: dict[str, str], choices: list[str]
) -> Decision:
    """From the form to the close, by the pages that people use; who proposes it votes first."""
    people = await a_committee(session, house, ["Bestuur"], len(choices))
    await signed_in(browser, session, people[0], "facilitator", house_id=house.id)
    base = f"/houses/{house.slug}/proposals"
    page = await browser.post(base, data=sent)
    assert page.url.path == f"{base}/1", page.text
    for step, data in (("conversation", {}), ("freezing", {}), ("rounds", {"way": "joint"})):
        page = await browser.post(f"{base}/1/{step}", data=data)
        assert page.status_code == 200, page.text
    vote = await session.scalar(select(Vote))
    assert vote
    for person, choice in zip(people, choices, strict=True):
        await cast(browser, session, vote, person, choice)
    await close(session, vote.id, vote.closes_at)
    found = await session.scalar(select(Decision))
    assert found
    return found


async def cast(
    browser: httpx.AsyncClient, session: AsyncSession, vote: Vote, person: Person, choice: str
) -> None:
    await signed_in(browser, session, person)
    hashes = {"subject": vote.subject_hash, "figures": vote.figures_hash}
    page = await browser.post(f"/votes/{vote.id}/ballot", data={"choice": choice, **hashes})
    assert "Uw stem is geteld" in page.text


async def test_a_goal_is_proposed_decided_and_then_stands_on_the_page_of_the_house(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_house(session, deciding="board")
    found = await decided(browser, session, house, {"kind": "goal", **GOAL}, ["yes", "yes", "no"])
    assert found.outcome == "adopted"
    goal = await goal_of(session, house.id)
    assert goal
    assert [(it.id, it.target, it.unit) for it in goal.indicators] == [
        ("mensen-aan-tafel", "37.5", "per week")
    ]
    assert "Niemand eet hier alleen." in (await browser.get(f"/houses/{house.slug}/committee")).text


async def test_a_goal_that_is_opened_again_keeps_the_names_of_what_is_measured(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    base = f"/houses/{linde.house.slug}/proposals"
    wrong = await browser.post(base, data={"kind": "goal", **GOAL, "target_1": "veel", "name_2": "Koor"})
    assert (wrong.status_code, wrong.text.count("Vul een getal in, zoals 40 of 12,5.") >= 2) == (422, True)
    assert await session.scalar(select(Proposal)) is None
    page = await browser.post(base, data={"kind": "goal", **GOAL})
    assert "Niemand eet hier alleen." in page.text
    text = (await browser.get(f"{base}/1/text")).text
    for said in ('value="mensen-aan-tafel"', 'value="37,5"', "Niemand eet hier alleen."):
        assert said in text


@pytest.mark.parametrize(("threshold", "outcome"), [("1/2", "adopted"), ("5/6", "rejected")])
async def test_decision_rules_are_proposed_and_pass_under_the_old_and_the_new(
    browser: httpx.AsyncClient, session: AsyncSession, threshold: str, outcome: str
) -> None:
    house = await a_house(session, deciding="board")
    sent = fields(preset("bestuur"), vote_days="10", threshold=threshold)
    words = {"kind": "rules", "title": "Langer stemmen", "why": "Zeven dagen is kort."}
    found = await decided(browser, session, house, {**words, **sent}, ["yes", "yes", "no"])
    assert found.outcome == outcome
    vote = await session.get_one(Vote, found.vote_id)
    rules = await rules_now(session, house.id, vote.closes_at)
    assert (rules.vote.days, rules.version) == ((10, 1) if outcome == "adopted" else (7, 0))


async def test_what_may_surprise_people_is_read_before_it_is_proposed(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    base = f"/houses/{linde.house.slug}/proposals"
    page = await browser.get(f"{base}/new?kind=rules&from=commissie")
    assert 'name="sides.huurders"' in page.text
    words = {"kind": "rules", "title": "Wie meedoet", "why": "Dan telt iedereen."}
    sent = {**words, **fields(preset("commissie"), quorum_of="participation", quorum_share="1/2")}
    page = await browser.post(base, data=sent)
    assert page.status_code == 422
    assert "met 4 voor van 9 haalt het het niet. Met 4 voor en 1 tegen wel." in page.text
    page = await browser.post(base, data={**sent, "warned": "ja"})
    assert page.url.path == f"{base}/1"
    made = await session.scalar(select(Proposal))
    assert made
    assert made.content["document"]["vote"]["rule"]["quorum"]["of"] == "participation"


async def test_another_number_of_days_is_an_amendment_that_is_told_in_words(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    base = f"/houses/{linde.house.slug}/proposals"
    words = {"kind": "rules", "title": "Langer stemmen", "why": "Twee weken is kort."}
    await browser.post(base, data={**words, **fields(preset("commissie"), vote_days="21")})
    assert 'value="21"' in (await browser.get(f"{base}/1/amendments/new")).text
    other = fields(preset("commissie"), vote_days="28")
    page = await browser.post(f"{base}/1/amendments", data={"why": "Nog langer.", **other})
    assert "Stemmen kan 28 dagen lang." in page.text
    await browser.post(f"{base}/1/amendments/1/acceptance")
    made = await session.scalar(select(Proposal).execution_options(populate_existing=True))
    assert made
    assert made.content["document"]["vote"]["days"] == 28
