"""A meeting, from the agenda to the minutes that somebody signs, through the pages."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tests.factories import a_person, signed_in, statements
from tests.governance.asking import an_agreement
from tests.governance.making import a_committee, a_proposal, guide
from tests.linde import Linde
from vastgoed.committee.actions import put_in_force
from vastgoed.committee.rules import preset
from vastgoed.governance.actions.deciding import Outcome, decide
from vastgoed.governance.actions.freezing import freeze
from vastgoed.governance.actions.rounds import open_joint
from vastgoed.meetings.models import AgendaItem, Meeting
from vastgoed.people.models import Person
from vastgoed.steering.models import LogEntry
from vastgoed.votes import queries as votes
from vastgoed.wiring import connect

LIST = "/steering/de-linde/meetings"
SOON = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
PLANNED = {"title": "Overleg van november", "day": SOON, "starts": "19:30", "place": "Vergaderkamer"}
POINT = {"title": "De huur van de zaal", "minutes": "15"}


@pytest.fixture
async def people(browser: httpx.AsyncClient, session: AsyncSession, linde: Linde) -> list[Person]:
    """Three seats; the console is on, and the facilitator has the browser."""
    document = preset("commissie")
    document = {**document, "options": {**document.get("options", {}), "console": True}}
    await put_in_force(session, linde.house.id, document, "besluit", datetime.now(UTC))
    people = await a_committee(session, linde.house)
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    return people


async def opened(browser: httpx.AsyncClient, session: AsyncSession, people: list[Person]) -> AgendaItem:
    """A meeting with everybody, at its first point."""
    assert (await browser.post(LIST, data=PLANNED)).url.path == f"{LIST}/1"
    await browser.post(f"{LIST}/1/items", data=POINT)
    await browser.post(f"{LIST}/1/opening")
    await browser.post(f"{LIST}/1/presence", data={"present": [str(it.id) for it in people]})
    item = (await session.scalars(select(AgendaItem))).one()
    await browser.post(f"{LIST}/1/items/{item.id}/turn")
    return item


async def test_a_meeting_goes_from_its_agenda_to_minutes_that_somebody_signs(
    browser: httpx.AsyncClient, session: AsyncSession, people: list[Person]
) -> None:
    item = await opened(browser, session, people)
    await browser.post(f"{LIST}/1/rounds", data={"kind": "react", "minutes": "5"})
    await browser.post(f"{LIST}/1/turns", data={"person": str(people[0].id)})
    page = (await browser.get(f"{LIST}/1")).text
    assert f"{people[1].name} sprak" in page
    assert f"Sprak al: {people[0].name}." in page
    said = {"said": "Iedereen ziet de kosten.", "agreed": "De huur blijft gelijk.", "revision": "0"}
    await browser.post(f"{LIST}/1/items/{item.id}/minutes", data=said)
    assert (await browser.post(f"{LIST}/1/signatures")).status_code == 409
    await browser.post(f"{LIST}/1/closing")
    await signed_in(browser, session, people[0])
    page = (await browser.post(f"{LIST}/1/signatures")).text
    assert f"Getekend door: Zetel Bewoners ({people[0].name})." in page
    kinds = (await session.scalars(select(LogEntry.kind).order_by(LogEntry.seq))).all()
    assert kinds.count("minutes") == 3


async def test_what_a_meeting_agreed_is_found_from_the_decision(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, people: list[Person]
) -> None:
    """Everybody reads what was agreed, once the minutes stand fast; all minutes are for those with a say."""
    proposal = await an_agreement(session, linde.house, state="voting")
    decision = await decide(session, proposal, Outcome("rejected", "vote"), datetime.now(UTC))
    path = f"/houses/de-linde/decisions/{decision.number}"
    await opened(browser, session, people)
    await browser.post(f"{LIST}/1/items", data=POINT | {"proposal": str(proposal.id)})
    last = (await session.scalars(select(AgendaItem).order_by(AgendaItem.position.desc()))).first()
    assert last
    await browser.post(f"{LIST}/1/items/{last.id}/turn")
    said = {"said": "Aicha was tegen.", "agreed": "Wij proberen het later weer.", "revision": "0"}
    await browser.post(f"{LIST}/1/items/{last.id}/minutes", data=said)
    assert "Wij proberen het later weer." not in (await browser.get(path)).text
    await browser.post(f"{LIST}/1/closing")
    page = (await browser.get(path)).text
    assert ("Wij proberen het later weer." in page, f'href="{LIST}/1"' in page) == (True, True)
    browser.cookies.clear()
    page = (await browser.get(path)).text
    assert ("Wij proberen het later weer." in page, f'href="{LIST}/1"' in page) == (True, False)
    assert "Aicha was tegen." not in page


@pytest.mark.parametrize(
    ("press", "sent"),
    [
        ("rounds", {"kind": "react", "minutes": "5"}),
        ("turns", {"passes": ""}),
        ("rounds/end", {}),
        ("items/{item}/turn", {}),
        ("closing", {}),
    ],
)
async def test_the_minutes_go_along_with_whichever_button_is_pressed(
    browser: httpx.AsyncClient, session: AsyncSession, people: list[Person], press: str, sent: dict[str, str]
) -> None:
    """And nothing happens that would leave out what somebody else wrote meanwhile."""
    item = await opened(browser, session, people)
    if press in {"turns", "rounds/end"}:
        await browser.post(f"{LIST}/1/rounds", data={"kind": "free", "minutes": "5"})
        sent = sent and {"passes": str(people[0].id)}
    path = f"{LIST}/1/{press.format(item=item.id)}"
    typed = {"item": str(item.id), "said": "Halverwege.", "agreed": "", "revision": "0"}
    assert (await browser.post(path, data=sent | typed)).status_code == 200
    await session.refresh(item)
    assert item.said == "Halverwege."
    late = await browser.post(path, data=sent | typed | {"said": "Anders."})
    assert (late.status_code, item.said) == (409 if press == "closing" else 422, "Halverwege.")


async def test_two_who_write_at_once_lose_no_words(
    browser: httpx.AsyncClient, session: AsyncSession, people: list[Person]
) -> None:
    path = f"{LIST}/1/items/{(await opened(browser, session, people)).id}/minutes"
    await browser.post(path, data={"said": "Eerste versie.", "agreed": "", "revision": "0"})
    page = await browser.post(path, data={"said": "Andere versie.", "agreed": "", "revision": "0"})
    assert page.status_code == 422
    for words in ("Iemand anders schreef intussen ook.", "Eerste versie.", "Andere versie."):
        assert words in page.text


async def test_minutes_stay_as_they_were_when_the_meeting_closed(
    browser: httpx.AsyncClient, session: AsyncSession, people: list[Person]
) -> None:
    item = await opened(browser, session, people)
    await browser.post(f"{LIST}/1/closing")
    late = await browser.post(f"{LIST}/1/items/{item.id}/minutes", data={"said": "Te laat.", "revision": "0"})
    assert (late.status_code, "Het verslag staat vast." in late.text) == (409, True)
    for table, change in ((AgendaItem, {"said": "anders"}), (Meeting, {"title": "anders"})):
        with pytest.raises(DBAPIError, match="stay as they were signed"):
            async with session.begin_nested():
                await session.execute(update(table).values(**change))


async def test_a_stranger_gets_no_turn_and_only_who_leads_gives_one(
    browser: httpx.AsyncClient, session: AsyncSession, people: list[Person]
) -> None:
    await opened(browser, session, people)
    await browser.post(f"{LIST}/1/rounds", data={"kind": "free", "minutes": "5"})
    stranger = await a_person(session)
    assert (await browser.post(f"{LIST}/1/turns", data={"person": str(stranger.id)})).status_code == 422
    await signed_in(browser, session, people[0])
    assert (await browser.post(f"{LIST}/1/turns", data={"person": str(people[1].id)})).status_code == 404
    assert (await browser.get(f"{LIST}/1")).status_code == 200
    await signed_in(browser, session, stranger)
    assert (await browser.get(f"{LIST}/1")).status_code == 404


async def test_where_leading_on_the_screen_is_off_the_page_says_how_to_switch_it_on(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    page = (await browser.get(LIST)).text
    assert ("staat uit" in page, 'name="title"' in page) == (True, False)
    assert "/houses/de-linde/proposals/new?kind=rules" in page
    assert (await browser.get("/houses/de-linde/proposals/new?kind=rules")).status_code == 200
    refused = await browser.post(LIST, data=PLANNED)
    assert (refused.status_code, "De commissie kan dat aanzetten." in refused.text) == (422, True)
    await signed_in(browser, session, (await a_committee(session, linde.house))[0])
    seen = (await browser.get(LIST)).text
    assert ("nog geen vergadering" in seen, "staat uit" in seen) == (True, False)
    assert (await session.scalars(select(Meeting))).all() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "Schrijf op waar de vergadering over gaat."),
        ({"starts": "25:00"}, "Vul een tijd in"),
        ({"day": "2027-03-28", "starts": "02:30"}, "Deze tijd is er niet."),
        ({"day": "9999-12-31"}, "Kies een jaar"),
        ({"title": "Overleg\u202e"}, "Hier staat een teken in dat niet kan."),
        ({"place": "Zaal 1\nZaal 2"}, "Schrijf dit op één regel."),
    ],
)
async def test_a_wrong_field_is_told_at_the_field(
    browser: httpx.AsyncClient, people: list[Person], typed: dict[str, str], said: str
) -> None:
    assert people
    page = await browser.post(LIST, data=PLANNED | typed)
    assert (page.status_code, said in page.text) == (422, True)


async def test_more_points_take_no_more_statements(
    browser: httpx.AsyncClient, session: AsyncSession, engine: AsyncEngine, linde: Linde, people: list[Person]
) -> None:
    await opened(browser, session, people)
    with statements(engine) as few:
        await browser.get(f"{LIST}/1")
    for _ in range(3):
        proposal = await a_proposal(session, linde.house)
        await browser.post(f"{LIST}/1/items", data=POINT | {"proposal": str(proposal.id)})
    with statements(engine) as more:
        page = (await browser.get(f"{LIST}/1")).text
    assert len(re.findall(r"Voorstel: ", page)) == 3
    assert len(more) <= len(few) + 1


@pytest.mark.parametrize("first", ["list", "vote"])
async def test_who_is_at_the_meeting_is_who_is_there_in_the_vote(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, people: list[Person], first: str
) -> None:
    """Whichever comes first; who guides is on the list and not among the voters."""
    connect()
    wanted = preset("commissie") | {"options": preset("commissie")["options"] | {"console": True}}
    wanted["vote"]["rule"] = {"question": "yes_no", "quorum": {"of": "presence", "share": "1/2"}}
    await put_in_force(session, linde.house.id, wanted, "besluit", datetime.now(UTC))
    about = await an_agreement(session, linde.house)
    proposal = await freeze(session, about.id, await guide(session), datetime.now(UTC))
    await browser.post(LIST, data=PLANNED)
    await browser.post(f"{LIST}/1/items", data=POINT | {"proposal": str(proposal.id)})
    await browser.post(f"{LIST}/1/opening")
    vote = await open_joint(session, proposal.id, datetime.now(UTC)) if first == "vote" else None
    led_by = await session.scalar(select(Meeting.led_by))
    await browser.post(f"{LIST}/1/presence", data={"present": [str(people[0].id), str(led_by)]})
    vote = vote or await open_joint(session, proposal.id, datetime.now(UTC))
    await session.refresh(vote)
    keys = {str(it.id): it.person_id for it in await votes.electors(session, vote)}
    assert {keys[it] for it in await votes.there(session, vote) or ()} == {people[0].id}
    assert "Deze lijst telt ook voor de stemming" in (await browser.get(f"{LIST}/1")).text
