"""Objections: conditions to integrate. They stay in the record, also when they are resolved."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions import amending
from vastgoed.governance.actions.answered import tell_authors, tell_objector
from vastgoed.governance.actions.living import as_author, noted
from vastgoed.governance.forms import AnswerForm, ObjectionForm
from vastgoed.governance.models import Amendment, Objection, Proposal
from vastgoed.governance.queries.proposals import held
from vastgoed.governance.queries.talking import next_number, one
from vastgoed.governance.rules.life import TALKED
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.text import msgid

IN_ROUND = msgid("Er loopt een ronde. Bezwaar maakt u nu met uw antwoord. Meepraten kan altijd.")


async def object_to(
    session: AsyncSession, about: Proposal, by: Speaker, form: ObjectionForm, now: datetime
) -> Objection:
    """Only from a seat, or from who must be heard. Raises Refusal in a round: one objects by answering it."""
    may_object(by)
    kept = await held(session, about.id)
    _not_in_a_round(kept)
    made = Objection(
        proposal_id=kept.id,
        number=await next_number(session, Objection, kept.id),
        reason=form.reason,
        resolves=form.resolves,
        strength=form.strength,
        at=now,
        by_id=by.person_id,
        constituency=by.constituency,
        about=form.about,
        text_hash=kept.text_hash,
    )
    session.add(made)
    await session.flush()
    facts = {"step": "raised", "objection": made.number, "strength": made.strength}
    await noted(session, kept, ("objection", facts), by, now, f"{form.reason}\n{form.resolves}")
    await tell_authors(session, kept, now, {by.person_id})
    return made


async def integrate(
    session: AsyncSession, about: Proposal, number: int, by: Speaker, form: AnswerForm, now: datetime
) -> Objection:
    """The text takes it up, or an answer takes it away; an amendment that is named is taken over with it."""
    kept = await held(session, about.id)
    await as_author(session, kept, by)
    found = await _open(session, kept, number)
    await _end(session, found, "integrated", by, form.answer, now)
    if form.amendment:
        found.amendment_id = (await _taken_over(session, kept, form, by, now)).id
        await session.flush()
    await tell_objector(session, kept, found, now)
    facts = {"step": "integrated", "objection": number, "amendment": form.amendment}
    await noted(session, kept, ("objection", facts), by, now, form.answer)
    return found


async def confirm(
    session: AsyncSession, about: Proposal, number: int, by: Speaker, now: datetime
) -> Objection:
    """Whoever raised it says that it is gone."""
    kept, found = await _own_integrated(session, about, number, by)
    found.confirmed_at = now
    await session.flush()
    await noted(session, kept, ("objection", {"step": "confirmed", "objection": number}), by, now)
    return found


async def not_gone(
    session: AsyncSession, about: Proposal, number: int, by: Speaker, reply: str, now: datetime
) -> Objection:
    """Whoever raised it says why it is still there: it is open again."""
    kept, found = await _own_integrated(session, about, number, by)
    if kept.state not in TALKED:
        raise Conflict("governance.objected_late", "Bezwaar maken kan nu niet meer.")
    found.state, found.reply, found.decided_at, found.decided_by = "open", reply, None, None
    found.text_hash = kept.text_hash
    await session.flush()
    await noted(session, kept, ("objection", {"step": "again", "objection": number}), by, now, reply)
    await tell_authors(session, kept, now, {by.person_id})
    return found


async def withdraw_objection(
    session: AsyncSession, about: Proposal, number: int, by: Speaker, now: datetime, answer: str = ""
) -> Objection:
    """Only who raised it."""
    kept = await held(session, about.id)
    found = await _open(session, kept, number)
    if found.by_id != by.person_id:
        raise Refusal("governance.objection_not_yours", "Dit bezwaar is niet van u.")
    await _end(session, found, "withdrawn", by, answer, now)
    await noted(session, kept, ("objection", {"step": "withdrawn", "objection": number}), by, now, answer)
    return found


async def let_stand(
    session: AsyncSession, about: Proposal, number: int, by: Speaker, reason: str, now: datetime
) -> Objection:
    """It cannot be integrated, and whoever decides reads why."""
    kept = await held(session, about.id)
    await as_author(session, kept, by)
    found = await _open(session, kept, number)
    await _end(session, found, "stands", by, reason, now)
    await tell_objector(session, kept, found, now)
    await noted(session, kept, ("objection", {"step": "stands", "objection": number}), by, now, reason)
    return found


def may_object(by: Speaker) -> None:
    """Raises Refusal."""
    if not by.may_object:
        raise Refusal("governance.no_seat", "Bezwaar maken kan wie een zetel heeft of gehoord wordt.")


def _not_in_a_round(about: Proposal) -> None:
    """There one objects in the box: the number of another objection would tell what is in it."""
    if about.state == "consent":
        raise Refusal("governance.objects_in_round", IN_ROUND)
    if about.state not in TALKED:
        raise Conflict("governance.objected_late", "Bezwaar maken kan nu niet meer.")


async def _taken_over(
    session: AsyncSession, about: Proposal, form: AnswerForm, by: Speaker, now: datetime
) -> Amendment:
    found = await one(session, Amendment, about, form.amendment or 0)
    if found.state == "open":
        found = await amending.accept(session, about, found.number, by, now, form.answer)
    if found.state != "accepted":
        raise Refusal(
            "governance.not_taken_over", "Kies een wijziging die is overgenomen.", field="amendment"
        )
    return found


async def _own_integrated(
    session: AsyncSession, about: Proposal, number: int, by: Speaker
) -> tuple[Proposal, Objection]:
    kept = await held(session, about.id)
    found = await one(session, Objection, kept, number)
    if found.by_id != by.person_id:
        raise Refusal("governance.objection_not_yours", "Dit bezwaar is niet van u.")
    if found.state != "integrated" or found.confirmed_at:
        raise Conflict("governance.objection_done", "Dit bezwaar is al afgehandeld.")
    return kept, found


async def _open(session: AsyncSession, about: Proposal, number: int) -> Objection:
    found = await one(session, Objection, about, number)
    if found.state != "open":
        raise Conflict("governance.objection_done", "Dit bezwaar is al afgehandeld.")
    return found


async def _end(
    session: AsyncSession, found: Objection, state: str, by: Speaker, answer: str, now: datetime
) -> None:
    found.state, found.answer, found.decided_at, found.decided_by = state, answer, now, by.person_id
    await session.flush()
