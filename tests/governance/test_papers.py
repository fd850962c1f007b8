"""Offline too: a proxy, a paper entered by one and confirmed by another, a box of secret papers."""

import re

import httpx
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_person, delivered, signed_in
from tests.governance.asking import an_agreement, frozen
from tests.governance.making import a_committee
from tests.governance.test_vote_page import GOAL, a_vote, hand_in
from tests.simulations.bygone import NOW
from vastgoed.committee.models import DecisionRules
from vastgoed.committee.rules import preset
from vastgoed.governance.actions.rounds import open_consent, open_joint
from vastgoed.governance.models import Objection
from vastgoed.settings import Settings
from vastgoed.votes.models import Envelope, OpenBallot, SecretBallot, VoteProxy

CONFIRM = re.compile(r"/papers/[0-9a-f-]+/confirmation")


async def test_a_paper_counts_when_somebody_else_has_looked_at_it(
    browser: httpx.AsyncClient, session: AsyncSession, settings: Settings
) -> None:
    """And whose it is hears of it: two who agree between them vote in nobody's name unseen."""
    (ann, *_), vote = await a_vote(session)
    at = f"/votes/{vote.id}/papers"
    one = await signed_in(browser, session, None, "manager")
    entered = await browser.post(at, data={"voter": str(ann.id), "choice": "yes", "way": "paper"})
    assert "Nu moet iemand anders dit bevestigen." in entered.text
    assert CONFIRM.search(entered.text) is None
    [envelope] = (await session.scalars(select(Envelope))).all()
    confirming = f"{at}/{envelope.id}/confirmation"
    assert (await browser.post(confirming)).status_code == 403
    other = await signed_in(browser, session, None, "facilitator")
    assert CONFIRM.search((await browser.get(at)).text)
    assert "De stem telt mee." in (await browser.post(confirming)).text
    [ballot] = (await session.scalars(select(OpenBallot))).all()
    await session.refresh(envelope)
    assert (ballot.choice, ballot.way) == ("yes", "paper")
    assert (envelope.entered_by, envelope.confirmed_by) == (one.id, other.id)
    letters = [it for it in await delivered(session, settings) if it.to == ann.email]
    assert "Uw stem is ingevoerd" in letters[-1].subject


async def test_a_voter_enters_no_ballots_of_others(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    (ann, bob, *_), vote = await a_vote(session)
    await signed_in(browser, session, ann)
    paper = {"voter": str(bob.id), "choice": "yes", "way": "paper"}
    assert (await browser.post(f"/votes/{vote.id}/papers", data=paper)).status_code == 404
    assert (await browser.get(f"/votes/{vote.id}/papers")).status_code == 404


async def test_a_paper_to_print_has_the_choices_and_the_whole_summary(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    (ann, *_), vote = await a_vote(session)
    await signed_in(browser, session, ann)
    page = (await browser.get(f"/votes/{vote.id}/paper")).text
    for said in ("Zet één kruisje", "Voor", "Tegen", "Weet ik niet", "Wanneer gaat het door?", "Naam:"):
        assert said in page


async def test_secret_papers_come_in_a_box_of_five(browser: httpx.AsyncClient, session: AsyncSession) -> None:
    people, vote = await a_vote(session, 5, secret=True)
    await signed_in(browser, session, None, "manager")
    at = f"/votes/{vote.id}/papers"
    box = {"voters": [str(it.id) for it in people[:5]], "yes": "3", "no": "2"}
    few = await browser.post(at, data=box | {"no": "1"})
    assert few.status_code == 422
    assert "is niet gelijk" in few.text
    assert (await browser.post(at, data=box)).status_code == 200
    [envelope] = (await session.scalars(select(Envelope))).all()
    await signed_in(browser, session, None, "manager")
    await browser.post(f"{at}/{envelope.id}/confirmation")
    assert await session.scalar(select(func.count()).select_from(SecretBallot)) == 5


async def test_who_cannot_come_lets_somebody_else_vote(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    (ann, bob, *_), vote = await a_vote(session, proxies=True)
    stranger = await a_person(session)
    await signed_in(browser, session, ann)
    at = f"/votes/{vote.id}/proxy"
    assert (await browser.post(at, data={"holder": str(stranger.id)})).status_code == 404
    assert (await browser.post(at, data={})).status_code == 422
    given = await browser.post(at, data={"holder": str(bob.id)})
    assert f"{bob.name} stemt voor u." in given.text
    await signed_in(browser, session, bob)
    assert f"U stemt ook voor: {ann.name}." in (await browser.get(f"/votes/{vote.id}")).text
    await signed_in(browser, session, ann)
    await browser.post(f"{at}/withdrawal")
    assert await session.scalar(select(func.count()).select_from(VoteProxy)) == 0
    assert "Uw stem is geteld: Voor." in (await hand_in(browser, vote, choice="yes")).text


async def test_where_the_rule_binds_one_says_with_the_proxy_what_to_vote(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house, rules = await a_house(session), preset("commissie")
    rules["vote"]["rule"] |= {"proxies": {"max_per_holder": 2, "instruction": "bound"}}
    whole = {"document": rules, "hash": "sha256:1", "since": NOW, "adoption": "test"}
    session.add(DecisionRules(house_id=house.id, version=1, **whole))
    ann, bob, eve, *_ = await a_committee(session, house)
    about = await frozen(session, await an_agreement(session, house, kind="goal", content=GOAL))
    at = f"/votes/{(await open_joint(session, about.id, NOW)).id}"
    await signed_in(browser, session, ann)
    assert 'name="wish"' in (await browser.get(at)).text
    short = await browser.post(f"{at}/proxy", data={"holder": str(bob.id)})
    assert (short.status_code, "Kies ook wat er voor u gestemd moet worden." in short.text) == (422, True)
    given = await browser.post(f"{at}/proxy", data={"holder": str(bob.id), "wish": "no"})
    assert "Uw stem staat vast: Tegen." in given.text
    assert (await session.scalars(select(VoteProxy.choice))).all() == ["no"]
    await signed_in(browser, session, bob)
    assert (
        f"U stemt ook voor: {ann.name}. Wie u vroeg, koos zelf al wat het wordt."
        in (await browser.get(at)).text
    )
    await signed_in(browser, session, eve)
    own = await browser.post(f"{at}/proxy", data={"holder": str(eve.id), "wish": "yes"})
    assert (own.status_code, "U kunt uzelf geen volmacht geven." in own.text) == (422, True)


async def test_an_objection_by_telephone_stands_on_the_board_when_somebody_else_has_looked_at_it(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_house(session)
    ann, *_ = await a_committee(session, house)
    vote = await open_consent(session, (await frozen(session, await an_agreement(session, house))).id, NOW)
    at = f"/votes/{vote.id}/papers"
    await signed_in(browser, session, None, "manager")
    said = {"voter": str(ann.id), "choice": "block", "way": "telephone", "reason": "Te duur"}
    short = await browser.post(at, data=said)
    assert (short.status_code, "Schrijf op wat dit bezwaar zou wegnemen." in short.text) == (422, True)
    for _ in range(2):
        await browser.post(at, data=said | {"resolves": "Goedkoper"})
    one, other = (await session.scalars(select(Envelope.id).order_by(Envelope.id))).all()
    await signed_in(browser, session, None, "facilitator")
    page = (await browser.get(at)).text
    assert ("Waarom: Te duur" in page, "Wat het zou wegnemen: Goedkoper" in page) == (True, True)
    assert "telt niet mee" in (await browser.post(f"{at}/{one}/refusal")).text
    assert (await session.scalars(select(Objection))).all() == []
    await browser.post(f"{at}/{other}/confirmation")
    found = (await session.scalars(select(Objection))).one()
    told = (found.by_id, found.reason, found.resolves, found.constituency, found.vote_id)
    assert told == (ann.id, "Te duur", "Goedkoper", "bewoners", vote.id)
    assert (await browser.post(f"{at}/{one}/confirmation")).status_code == 404


async def test_a_paper_to_print_says_what_is_agreed(
    browser: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await a_house(session)
    ann, *_ = await a_committee(session, house)
    agreement = await an_agreement(session, house)
    vote = await open_consent(session, (await frozen(session, agreement)).id, NOW)
    await signed_in(browser, session, ann)
    page = (await browser.get(f"/votes/{vote.id}/paper")).text
    assert agreement.content["text"] in page
    assert "Wat zou uw bezwaar wegnemen:" in page
