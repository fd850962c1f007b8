"""Attacks by the pages: who is silenced, what is read too early, and what could never be closed."""

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.committee.seating import a_seat
from tests.factories import a_house, a_person, delivered, signed_in
from tests.governance.asking import an_agreement, frozen
from tests.governance.making import a_committee
from tests.governance.test_deciding_pages import a_dear_proposal
from tests.linde import Linde
from tests.simulations.bygone import NOW
from vastgoed.governance.actions.hearing import invite
from vastgoed.governance.actions.rounds import open_consent
from vastgoed.governance.models import Hearing, Proposal
from vastgoed.houses.models import Constituency, Seat
from vastgoed.settings import Settings
from vastgoed.steering.models import LogEntry, LogHead
from vastgoed.votes.actions.casting import Said, cast
from vastgoed.votes.actions.closing import close
from vastgoed.votes.models import OpenBallot, Vote

HIDDEN = {"kind": "agreement", "title": "Zeldzaam", "why": "Ongezien.", "text": "Binnenskamers."}


async def test_nobody_silences_who_is_hit_hard_by_speaking_for_them(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """What somebody noted for them stays until they speak themselves; then only that counts."""
    proposal, singer = await a_dear_proposal(session, linde)
    await invite(session, await frozen(session, proposal), NOW)
    hearing = (await session.scalars(select(Hearing))).one()
    noting = f"/houses/de-linde/proposals/{proposal.number}/hearings/{hearing.id}"
    await signed_in(browser, session, None, "treasurer", house_id=linde.house.id)
    await browser.post(noting, data={"declines": "yes"})
    await signed_in(browser, session, singer)
    page = await browser.get(f"/hearings/{hearing.id}")
    assert "Dit schreef iemand van het huis voor u op" in page.text
    page = await browser.post(f"/hearings/{hearing.id}", data={"said": "Dan stopt het koor."})
    await session.refresh(hearing)
    assert (hearing.state, hearing.said, hearing.noted_by) == ("heard", "Dan stopt het koor.", None)
    assert (await browser.post(f"/hearings/{hearing.id}", data={"said": "Toch niet."})).status_code == 410


async def test_what_somebody_typed_is_no_html_in_a_letter(
    session: AsyncSession, settings: Settings, linde: Linde
) -> None:
    """Nor in the sentences that the letter and its plain form share."""
    people = await a_committee(session, linde.house)
    proposal = await frozen(session, await an_agreement(session, linde.house, title="<b onload=x>&</b>"))
    await open_consent(session, proposal.id, NOW)
    letters = [it for it in await delivered(session, settings) if "onload" in it.text]
    assert len(letters) == len(people)
    assert [it.subject for it in letters if "<b onload" in it.html or "&amp;amp;" in it.html] == []
    assert all("<b onload=x>&</b>" in it.text for it in letters)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("field", ["first_day", "until", "review_on"])
async def test_no_proposal_has_a_day_with_which_its_vote_could_never_close(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, field: str, day: str
) -> None:
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    urgent = {"emergency": "Lekkage", "until": "2099-12-31"}
    page = await browser.post("/houses/de-linde/proposals", data={**HIDDEN, **urgent, field: day})
    assert (page.status_code, "Kies een jaar van 2020" in page.text) == (422, True)


@pytest.mark.parametrize("asked", [False, True], ids=["draft", "draft that answers a question"])
async def test_a_draft_is_read_by_nobody_outside(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, asked: bool
) -> None:
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    base = "/houses/de-linde/proposals"
    if asked:
        await browser.post(base, data={"kind": "question", "title": "Wie sluit af?", "question": "Wie?"})
    await browser.post(base, data={**HIDDEN, **({"asked": "1"} if asked else {})})
    assert (await session.scalars(select(Proposal.state))).one() == "draft"
    await signed_in(browser, session)
    parts = ("", "/text", "/amendments/new")
    for path in (*(f"{base}/1{it}" for it in parts), *(f"/houses/de-linde/log{it}" for it in ("", ".json"))):
        page = (await browser.get(path)).text
        assert not [it for it in (HIDDEN["why"], HIDDEN["text"]) if it in page], path
        assert "log" not in path or HIDDEN["title"] not in page


async def test_nothing_that_anybody_types_is_in_the_chain_for_ever(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """A fact of the log can never be taken away: neither a slander nor a name."""
    words = {"title": "Slandertitle", "why": "Slanderwhy", "text": "Slandertext"}
    ann, *others = await a_committee(session, linde.house)
    await signed_in(browser, session, ann, "facilitator", house_id=linde.house.id)
    base = "/houses/de-linde/proposals"
    await browser.post(base, data={"kind": "agreement", **words})
    at = f"{base}/1"
    await browser.post(f"{at}/conversation")
    await browser.post(f"{at}/messages", data={"text": "Slandersaid", "about": "Slanderabout"})
    await browser.post(f"{at}/freezing")
    await browser.post(f"{at}/rounds", data={"way": "joint"})
    vote = (await session.scalars(select(Vote))).one()
    for person in (ann, *others):
        said = Said("yes", vote.subject_hash, vote.figures_hash, "Slanderreason")
        await cast(session, person.id, vote.id, said, NOW)
    await close(session, vote.id, vote.closes_at)
    entries = (await session.scalars(select(LogEntry))).all()
    assert {"proposal", "conversation", "round", "vote", "decision"} <= {it.kind for it in entries}
    assert [it.kind for it in entries if "slander" in str(it.facts).lower()] == []


@pytest.mark.parametrize("title", ["\u200b", "\u200d\u200b", "\u2060", "\u202egnp.exe", "a\r\nBcc: x@y.z"])
async def test_a_title_can_be_read_as_it_stands(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, title: str
) -> None:
    """Nobody could press a link without a letter in it."""
    await signed_in(browser, session, None, "facilitator", house_id=linde.house.id)
    page = await browser.post("/houses/de-linde/proposals", data=HIDDEN | {"title": title})
    assert (page.status_code, await session.scalar(select(Proposal))) == (422, None)


async def test_nobody_fills_the_committee_unseen(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """A manager could let friends in before a vote, and out after it: the log says so to everybody."""
    await a_committee(session, linde.house)
    side = (await session.scalars(select(Constituency).where(Constituency.key == "bewoners"))).one()
    await signed_in(browser, session, None, "manager", house_id=linde.house.id)
    people, friend = "/manage/de-linde/people", "vriend@elders.example"
    await browser.post(
        f"{people}/seats",
        data={"constituency_id": str(side.id), "member": friend, "seat_since": "2026-01-01"},
    )
    seat = (await session.scalars(select(Seat).order_by(Seat.id.desc()).limit(1))).one()
    await browser.post(f"{people}/seats/{seat.id}/end")
    browser.cookies.clear()
    page = (await browser.get("/houses/de-linde/log")).text
    assert "Iemand kreeg een zetel in de commissie" in page
    assert "Iemand heeft geen zetel meer in de commissie" in page
    entries = await session.scalars(
        select(LogEntry.facts).where(LogEntry.subject == seat.id).order_by(LogEntry.seq)
    )
    assert [(it["state"], it["since"]) for it in entries] == [
        ("seated", "2026-01-01"),
        ("left", "2026-01-01"),
    ]
    assert friend not in page


async def test_who_decides_in_another_house_does_nothing_here(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde
) -> None:
    """With a seat and every office elsewhere: no step of a proposal, a vote or the log is theirs."""
    people = await a_committee(session, linde.house)
    talked = await an_agreement(session, linde.house)
    vote = await open_consent(
        session, (await frozen(session, await an_agreement(session, linde.house))).id, NOW
    )
    other, me = await a_house(session), await a_person(session)
    await a_seat(session, other, "Bewoners", me)
    offices = "manager", "facilitator", "treasurer", "official"
    await signed_in(browser, session, me, *offices, house_id=other.id)
    head = await session.scalar(select(LogHead.hash).where(LogHead.house_id == linde.house.id))
    base, steering = f"/houses/de-linde/proposals/{talked.number}", "/steering/de-linde"
    ballot = {"choice": "yes", "subject": vote.subject_hash, "figures": vote.figures_hash}
    answer, reason = {"answer": "Daarom."}, {"reason": "Daarom."}
    posts: dict[str, dict[str, str]] = {
        "/houses/de-linde/proposals": HIDDEN,
        f"{base}/text": HIDDEN | {"kind": ""},
        f"{base}/freezing": {},
        f"{base}/reopening": answer,
        f"{base}/withdrawal": answer,
        f"{base}/invitations": {},
        f"{base}/suspension": reason,
        f"{base}/rounds": {"way": "consent"},
        f"{base}/amendments": {"why": "Zo.", "text": "Anders."},
        f"{base}/objections": {**reason, "resolves": "Iets.", "strength": "must"},
        f"/votes/{vote.id}/ballot": ballot,
        f"/votes/{vote.id}/papers": {"voter": str(people[0].id), "choice": "yes", "way": "paper"},
        f"/votes/{vote.id}/proxy": {"holder": str(people[0].id)},
        f"{steering}/new/agreement": {"text": "Zo."},
        f"{steering}/meetings": {"title": "Overleg", "day": "2027-01-05", "starts": "19:30"},
        "/manage/de-linde/people/seats": {"member": "vriend@elders.example"},
    }
    answers = {path: (await browser.post(path, data=data)).status_code for path, data in posts.items()}
    assert {path: status for path, status in answers.items() if status not in (403, 404, 422)} == {}
    assert await session.scalar(select(LogHead.hash).where(LogHead.house_id == linde.house.id)) == head
    assert (await session.scalars(select(OpenBallot))).all() == []


@pytest.mark.usefixtures("one_window")
@pytest.mark.parametrize("path", ["", "/1/amendments", "/1/objections"])
async def test_nobody_floods_a_house_with_proposals(
    browser: httpx.AsyncClient, session: AsyncSession, linde: Linde, path: str
) -> None:
    ann, *_ = await a_committee(session, linde.house)
    await an_agreement(session, linde.house)
    await signed_in(browser, session, ann)
    answers = [await browser.post(f"/houses/de-linde/proposals{path}") for _ in range(21)]
    assert [it.status_code for it in answers] == [422] * 20 + [429]
