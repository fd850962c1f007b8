"""From a draft to a proposal that people talk about: who may what, and what the log keeps of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories import a_house, a_person, delivered
from tests.governance.making import NOW, a_proposal, a_speaker, in_days, priced, speaking, to
from tests.linde import Linde
from tests.mandates.town import a_mandate
from vastgoed.errors import Absent, Conflict, Refusal
from vastgoed.governance.actions import amending, objecting, proposing
from vastgoed.governance.actions.authors import writes_along
from vastgoed.governance.actions.drafting import change_to_draft, propose_draft, try_out
from vastgoed.governance.actions.talking import say
from vastgoed.governance.forms import AnswerForm, MessageForm, ObjectionForm, ProposalForm, QuestionForm
from vastgoed.governance.models import Proposal, Trying
from vastgoed.governance.queries.proposals import candidate, parent, proposals_of, text_of
from vastgoed.governance.queries.talking import amendments, authors, objections, thread
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.policies.document import stored
from vastgoed.policies.drafts.actions import begin
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.policies.edits import as_json, edits
from vastgoed.policies.queries import document, terms
from vastgoed.settings import Settings
from vastgoed.steering.actions import NOBODY, Raising, raise_tension
from vastgoed.steering.models import LogEntry

FORM = ProposalForm(title="Duurder", why="De verwarming kost meer.")
OBJECTION = ObjectionForm(reason="Dan kan het koor niet meer.", resolves="Uitzondering.", strength="must")


async def a_draft(session: AsyncSession, linde: Linde, person_id: object, cents: int = 100) -> PolicyDraft:
    term = (await terms(session, [linde.house.id]))[0]
    new = priced(await document(session, term.policy_id), cents)
    return await begin(session, linde.house.id, person_id, (term.policy_id, new), "begonnen")  # type: ignore[arg-type]


async def logged(session: AsyncSession, proposal: Proposal) -> list[tuple[str, str | None]]:
    found = select(LogEntry).where(LogEntry.subject == proposal.id).order_by(LogEntry.seq)
    return [(it.kind, it.facts.get("step")) for it in await session.scalars(found)]


async def test_a_draft_becomes_a_proposal_that_everybody_reads_once_the_conversation_begins(
    session: AsyncSession, linde: Linde
) -> None:
    by = await a_speaker(session, "manager")
    draft = await a_draft(session, linde, by.person_id)
    made = await propose_draft(session, linde.house, by, draft, FORM, NOW)
    assert (made.number, made.kind, made.state) == (1, "policy", "draft")
    assert stored(await candidate(session, made))["clauses"] == draft.document["clauses"]
    assert [it.role for it, _ in await authors(session, made.id)] == ["manager"]
    assert await proposals_of(session, linde.house) == []
    await proposing.begin_talking(session, made, by, NOW)
    assert [it.number for it in await proposals_of(session, linde.house)] == [1]
    assert await logged(session, made) == [("proposal", "proposed"), ("conversation", "begun")]


async def test_a_draft_that_changes_nothing_or_is_not_finished_is_no_proposal(
    session: AsyncSession, linde: Linde
) -> None:
    by = await a_speaker(session, "manager")
    draft = await a_draft(session, linde, by.person_id, cents=0)
    with pytest.raises(Refusal, match="verandert nog niets"):
        await propose_draft(session, linde.house, by, draft, FORM, NOW)
    draft.unfinished = {"clauses/huur": {"said": "Huur"}}
    with pytest.raises(Refusal, match="nog iets open"):
        await propose_draft(session, linde.house, by, draft, FORM, NOW)


async def test_what_the_law_does_not_allow_is_not_proposed(session: AsyncSession, linde: Linde) -> None:
    """Its editor says so beside it. What goes beyond another limit can be proposed, and becomes a request."""
    by = await a_speaker(session, "manager")
    draft = await a_draft(session, linde, by.person_id)
    limit = await a_mandate(session, cents=1)
    made = await propose_draft(session, linde.house, by, draft, FORM, NOW)
    limit.legal = True
    for again in (
        propose_draft(session, linde.house, by, draft, FORM, NOW),
        change_to_draft(session, made, by, draft, NOW),
    ):
        with pytest.raises(Refusal, match="mag niet van de wet"):
            await again


async def test_who_has_no_say_proposes_amends_and_objects_nothing_but_may_speak(
    session: AsyncSession, linde: Linde
) -> None:
    visitor, proposal = await a_speaker(session, "visitor"), await a_proposal(session, linde.house)
    draft = await a_draft(session, linde, visitor.person_id)
    with pytest.raises(Refusal, match="meebeslist"):
        await propose_draft(session, linde.house, visitor, draft, FORM, NOW)
    with pytest.raises(Refusal, match="meebeslist"):
        await amending.amend(session, proposal, visitor, [], "waarom", NOW)
    for by in (visitor, await a_speaker(session, "manager"), await a_speaker(session, acts=False)):
        with pytest.raises(Refusal, match="zetel"):
            await objecting.object_to(session, proposal, by, OBJECTION, NOW)
    said = await say(session, proposal, visitor, MessageForm(text="Goed idee."), NOW)
    await say(session, proposal, visitor, MessageForm(text="Mee eens.", answers=said.id), NOW)
    assert [(it.text, it.role, it.answers_id) for it, _ in await thread(session, proposal.id)] == [
        ("Goed idee.", "visitor", None),
        ("Mee eens.", "visitor", said.id),
    ]


async def test_a_question_is_public_at_once_and_another_answers_it_once(session: AsyncSession) -> None:
    house, by = await a_house(session), await a_speaker(session)
    form = QuestionForm(title="Stilte", question="Hoe houden wij het ’s avonds stil?", needs="Voor iedereen.")
    asked = await proposing.begin_question(session, house, by, form, NOW)
    assert [it.state for it in await proposals_of(session, house)] == ["question"]
    other, agreed = await a_speaker(session), proposing.Proposed("agreement", {"text": "Na tien uur stil."})
    answer = FORM.model_copy(update={"asked": asked.number})
    made = await proposing.propose(session, house, other, agreed, answer, NOW)
    assert (made.id, made.state, made.asking["question"]) == (asked.id, "draft", form.question)
    assert {it.person_id for it, _ in await authors(session, made.id)} == {by.person_id, other.person_id}
    with pytest.raises(Conflict):
        await proposing.propose(session, house, by, agreed, answer, NOW)


async def test_the_hash_of_the_text_is_of_all_that_is_decided(session: AsyncSession, linde: Linde) -> None:
    proposal = await a_proposal(session, linde.house)
    first = (await text_of(session, proposal)).hash
    assert first == (await text_of(session, proposal)).hash
    seen = {first}
    begun = await parent(session, proposal)
    for field, value in {
        "title": "Anders",
        "why": "Daarom.",
        "first_day": in_days(30),
        "until": in_days(60),
        "review_on": in_days(50),
        "trial": {"question": "Werkt het?"},
        "emergency": {"reason": "Nood", "most_cents": 100},
        "content": {"edits": as_json(edits(begun, priced(begun, 200)))},
    }.items():
        setattr(proposal, field, value)
        seen.add((await text_of(session, proposal)).hash)
    assert len(seen) == 9


async def test_an_amendment_that_is_taken_over_changes_the_text_and_keeps_who_thought_of_it(
    session: AsyncSession, linde: Linde
) -> None:
    author = await a_person(session)
    proposal = await a_proposal(session, linde.house, by=author)
    begun, now_is = await parent(session, proposal), await candidate(session, proposal)
    by, writer = await a_speaker(session, "seat:gebruikers"), speaking(author, "manager")
    made = await amending.amend(session, proposal, by, as_json(edits(now_is, priced(begun, 50))), "Half", NOW)
    with pytest.raises(Refusal, match="wie dit voorstel schrijft"):
        await amending.accept(session, proposal, made.number, by, NOW)
    await amending.accept(session, proposal, made.number, writer, NOW, "Goed.")
    assert await candidate(session, proposal) == to(begun, priced(begun, 50))
    assert [(it.state, it.role, it.by_id) for it, _ in await amendments(session, proposal.id)] == [
        ("accepted", "seat:gebruikers", by.person_id)
    ]
    with pytest.raises(Conflict, match="al beslist"):
        await amending.decline(session, proposal, made.number, writer, "toch niet", NOW)


async def test_two_amendments_of_one_price_clash_by_name_and_of_two_prices_go_together(
    session: AsyncSession, linde: Linde
) -> None:
    author = await a_person(session)
    proposal, by = await a_proposal(session, linde.house, by=author), await a_speaker(session)
    now_is, writer = await candidate(session, proposal), speaking(author, "manager")
    numbers = []
    for new in (priced(now_is, 50), priced(now_is, 70), priced(now_is, 90, row=1)):
        made = await amending.amend(session, proposal, by, as_json(edits(now_is, new)), "Anders", NOW)
        numbers.append(made.number)
    await amending.accept(session, proposal, numbers[0], writer, NOW)
    with pytest.raises(Conflict) as clash:
        await amending.accept(session, proposal, numbers[1], writer, NOW)
    assert "Huur per uur, Grote zaal" in str(clash.value)
    await amending.accept(session, proposal, numbers[2], writer, NOW)
    begun = await parent(session, proposal)
    assert await candidate(session, proposal) == to(begun, priced(priced(begun, 150), 90, row=1))


async def test_what_is_no_policy_is_amended_by_place_too(session: AsyncSession) -> None:
    house, author = await a_house(session), await a_person(session)
    proposal, by = await a_proposal(session, house, by=author), await a_speaker(session)
    said = proposal.content["text"]
    edit = {"kind": "set", "at": ["text"], "before": said, "after": f"{said} En de deur op slot."}
    for number in (1, 2):
        assert (await amending.amend(session, proposal, by, [edit], "Ook de deur", NOW)).number == number
    await amending.accept(session, proposal, 1, speaking(author), NOW)
    assert proposal.content == {"text": edit["after"]}
    with pytest.raises(Conflict, match="de tekst"):
        await amending.accept(session, proposal, 2, speaking(author), NOW)


@pytest.mark.parametrize("state", ["frozen", "announced", "consent"])
async def test_a_change_after_freezing_goes_back_to_the_conversation(
    session: AsyncSession, state: str
) -> None:
    house, author = await a_house(session), await a_person(session)
    proposal = await a_proposal(session, house, by=author, state=state)
    assert proposal.text_hash
    await proposing.change_text(session, proposal, speaking(author), FORM, NOW)
    await session.refresh(proposal)
    assert (proposal.state, proposal.text_hash, proposal.frozen) == ("talking", "", None)
    assert (await logged(session, proposal))[-1] == ("proposal", "text")


async def test_an_objection_is_integrated_stands_or_is_withdrawn_and_stays_in_the_record(
    session: AsyncSession, linde: Linde
) -> None:
    author, by = await a_person(session), await a_speaker(session, "seat:gebruikers")
    proposal, writer = await a_proposal(session, linde.house, by=author), speaking(author, "manager")
    for _ in range(3):
        await objecting.object_to(session, proposal, by, OBJECTION, NOW)
    now_is = await candidate(session, proposal)
    await amending.amend(session, proposal, by, as_json(edits(now_is, priced(now_is, 5))), "Koor", NOW)
    taken = AnswerForm(answer="Zo kan het koor blijven.", amendment=1)
    await objecting.integrate(session, proposal, 1, writer, taken, NOW)
    await objecting.let_stand(session, proposal, 2, writer, "Dat kost te veel.", NOW)
    with pytest.raises(Refusal, match="niet van u"):
        await objecting.withdraw_objection(session, proposal, 3, writer, NOW)
    await objecting.withdraw_objection(session, proposal, 3, by, NOW)
    found = [it for it, _ in await objections(session, proposal.id)]
    assert [it.state for it in found] == ["integrated", "stands", "withdrawn"]
    assert found[0].amendment_id is not None
    assert [it.state for it, _ in await amendments(session, proposal.id)] == ["accepted"]
    with pytest.raises(Conflict, match="al afgehandeld"):
        await objecting.let_stand(session, proposal, 1, writer, "toch", NOW)


async def test_who_writes_hears_of_objections_once_a_day_and_not_of_their_own(
    session: AsyncSession, linde: Linde, settings: Settings
) -> None:
    author, along, by = await a_person(session), await a_person(session), await a_speaker(session)
    proposal = await a_proposal(session, linde.house, by=author)
    await writes_along(session, proposal, speaking(along), NOW)

    async def objected(who: Speaker, days: int) -> list[str]:
        before = len(await delivered(session, settings))
        await objecting.object_to(session, proposal, who, OBJECTION, NOW + timedelta(days=days))
        return [it.to for it in (await delivered(session, settings))[before:]]

    everybody = [str(author.email), str(along.email)]
    assert sorted(await objected(by, 0)) == sorted(everybody)
    assert await objected(by, 0) == []
    assert await objected(speaking(along), 1) == [author.email]
    letter = (await delivered(session, settings))[-1]
    assert letter.subject == "Iemand heeft bezwaar tegen uw voorstel"
    assert f"/proposals/{proposal.number}#objections" in letter.text
    writer = speaking(author, "manager")
    await objecting.integrate(session, proposal, 1, writer, AnswerForm(answer="Zo kan het."), NOW)
    before = len(await delivered(session, settings))
    await objecting.not_gone(session, proposal, 1, by, "Nog steeds niet.", NOW + timedelta(days=2))
    assert sorted(it.to for it in (await delivered(session, settings))[before:]) == sorted(everybody)


async def test_trying_something_else_begins_with_the_proposal_as_it_is(
    session: AsyncSession, linde: Linde
) -> None:
    author = await a_person(session)
    proposal = await a_proposal(session, linde.house, by=author)
    draft = await try_out(session, linde.house, proposal, speaking(author, "manager"), "als voorstel 1")
    assert stored(await candidate(session, proposal)) == draft.document
    assert await session.scalar(select(Trying.proposal_id)) == proposal.id
    begun = await parent(session, proposal)
    draft.document = stored(priced(begun, 300))
    await change_to_draft(session, proposal, speaking(author, "manager"), draft, NOW)
    assert await candidate(session, proposal) == to(begun, priced(begun, 300))


async def test_a_proposal_that_was_withdrawn_goes_no_further(session: AsyncSession) -> None:
    house, author = await a_house(session), await a_person(session)
    proposal = await a_proposal(session, house, by=author)
    await proposing.withdraw(session, proposal, speaking(author), "Er is een beter plan.", NOW)
    assert [it.state for it in await proposals_of(session, house, "ended")] == ["withdrawn"]
    with pytest.raises(Conflict):
        await say(session, proposal, speaking(author), MessageForm(text="En nu?"), NOW)
    with pytest.raises(Conflict):
        await proposing.change_text(session, proposal, speaking(author), FORM, NOW)


async def test_a_tension_becomes_a_proposal_and_knows_it(session: AsyncSession) -> None:
    house, by = await a_house(session), await a_speaker(session)
    told = await raise_tension(session, house.id, Raising("Het licht brandt altijd."), NOBODY, NOW)
    form = FORM.model_copy(update={"tension": told.id})
    agreed = proposing.Proposed("agreement", {"text": "Het licht gaat uit."})
    made = await proposing.propose(session, house, by, agreed, form, NOW)
    await session.refresh(told)
    assert (told.state, told.links["proposal"], made.tension_id) == ("proposal", str(made.id), told.id)
    with pytest.raises(Absent):
        await proposing.propose(session, await a_house(session), by, agreed, form, NOW)
