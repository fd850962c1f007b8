"""A proposal takes the place of another, comes out of it, or is made of two: the log keeps the trace."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Conflict, Refusal
from vastgoed.governance.actions.authors import taken_along
from vastgoed.governance.actions.freezing import all_answered
from vastgoed.governance.actions.living import as_author, ended, noted, written
from vastgoed.governance.actions.proposing import Proposed, begin_talking, propose
from vastgoed.governance.forms import ProposalForm
from vastgoed.governance.models import Origin, Proposal
from vastgoed.governance.queries.changing import content_of
from vastgoed.governance.queries.proposals import candidate, held, parent
from vastgoed.governance.rules.life import TALKED
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.houses.models import House
from vastgoed.policies.edits import Edit, apply, clash, derived, from_json
from vastgoed.policies.problems import PolicyError
from vastgoed.policies.settling import by_hand
from vastgoed.policies.telling.cells import place_said
from vastgoed.text import msgid

CLASH = msgid("Beide voorstellen veranderen «{cell}», en niet op dezelfde manier.")
APART = msgid("Deze delen kunnen niet los van elkaar.")


async def supersede(
    session: AsyncSession, old: Proposal, new: Proposal, by: Speaker, reason: str, now: datetime
) -> None:
    """The new one takes the place of the old one, which goes no further."""
    gone, stays = await _both(session, old, new)
    await as_author(session, gone, by)
    await _replaced(session, gone, stays, by, reason, now)
    await came_from(session, stays, gone, "replaces", now)


async def split(
    session: AsyncSession,
    about: Proposal,
    by: Speaker,
    parts: Collection[str],
    form: ProposalForm,
    now: datetime,
) -> Proposal:
    """These parts become a proposal of their own, and leave the one they stood in. parts: ids of rules.

    Raises Refusal where one of both would be empty, or cannot be without the other.
    """
    whole = await held(session, about.id)
    await as_author(session, whole, by)
    await all_answered(session, whole)
    every = _edits(whole)
    goes = [edit for edit in every if part_of(edit) in parts]
    stays = [edit for edit in every if edit not in goes]
    await _apart(session, whole, goes, stays)
    house = await session.get_one(House, whole.house_id)
    await written(session, whole)
    begun = await parent(session, whole)
    what = Proposed("policy", content_of(begun, apply(begun, goes)), whole.parent_id)
    made = await propose(session, house, by, what, form, now)
    whole.content = content_of(begun, apply(begun, stays))
    await came_from(session, made, whole, "split", now)
    await noted(session, whole, ("proposal", {"step": "split", **_link(made)}), by, now)
    return await _as_public(session, made, by, now, whole)


async def merge(
    session: AsyncSession, one: Proposal, other: Proposal, by: Speaker, form: ProposalForm, now: datetime
) -> Proposal:
    """Both become one new proposal, of the authors of both. Raises Conflict where they disagree."""
    first, second = await _both(session, one, other)
    for it in (first, second):
        await as_author(session, it, by)
        await all_answered(session, it)
    mine, theirs = _edits(first), _edits(second)
    if first.parent_id != second.parent_id:
        raise Refusal("governance.other_parent", "Deze voorstellen gaan uit van andere regels.")
    if cells := clash(mine, theirs):
        place = place_said(cells[0], await candidate(session, first))
        raise Conflict("governance.merge_clash", CLASH, cell=place)
    together = [*mine, *(edit for edit in theirs if edit not in mine)]
    begun = await parent(session, first)
    what = Proposed("policy", content_of(begun, apply(begun, together)), first.parent_id)
    made = await propose(session, await session.get_one(House, first.house_id), by, what, form, now)
    for it in (first, second):
        await taken_along(session, made, it, now)
        await _replaced(session, it, made, by, form.why, now)
        await came_from(session, made, it, "merged", now)
    return await _as_public(session, made, by, now, first, second)


async def _as_public(
    session: AsyncSession, made: Proposal, by: Speaker, now: datetime, *those: Proposal
) -> Proposal:
    """What everybody could read, they still can."""
    if any(it.talking_since for it in those):
        return await begin_talking(session, made, by, now)
    return made


def part_of(edit: Edit) -> str:
    """The rule that an edit is about; of words and agreements their kind."""
    return edit.at[1] if edit.at[0] == "clauses" and len(edit.at) > 1 else edit.at[0]


def _edits(about: Proposal) -> list[Edit]:
    if about.kind != "policy":
        raise Refusal("governance.no_policy", "Dit voorstel gaat niet over de huisregels.")
    return list(by_hand(from_json(about.content["edits"])))


async def _apart(session: AsyncSession, whole: Proposal, goes: list[Edit], stays: list[Edit]) -> None:
    if not goes or not stays:
        raise Refusal("governance.empty_split", "Kies een deel, en laat een deel staan.", field="parts")
    begun = await parent(session, whole)
    try:
        for edits in (goes, stays):
            derived(begun, edits)
    except (Conflict, PolicyError):
        raise Refusal("governance.not_apart", APART, field="parts") from None


async def _both(session: AsyncSession, one: Proposal, other: Proposal) -> tuple[Proposal, Proposal]:
    """Held in one order, so that nobody waits for ever."""
    if one.id == other.id or one.house_id != other.house_id:
        raise Refusal("governance.not_two", "Kies een ander voorstel van dit huis.", field="other")
    kept = {it.id: await held(session, it.id) for it in sorted((one, other), key=lambda it: it.id)}
    if not all(it.state in TALKED for it in kept.values()):
        raise Conflict("governance.not_now", "Een van deze voorstellen is intussen verder.")
    return kept[one.id], kept[other.id]


async def _replaced(
    session: AsyncSession, gone: Proposal, stays: Proposal, by: Speaker, reason: str, now: datetime
) -> None:
    await ended(session, gone, "superseded")
    await noted(session, gone, ("proposal", {"step": "superseded", **_link(stays)}), by, now, reason)
    await noted(session, stays, ("proposal", {"step": "supersedes", **_link(gone)}), by, now, reason)


def _link(other: Proposal) -> dict[str, Any]:
    return {"other": other.number, "proposal": str(other.id)}


async def came_from(session: AsyncSession, made: Proposal, other: Proposal, how: str, now: datetime) -> None:
    """Kept for the pages of both; the log has it too."""
    session.add(Origin(proposal_id=made.id, from_id=other.id, how=how, at=now))
    await session.flush()
