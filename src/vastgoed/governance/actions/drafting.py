"""From the draft of a policy to a proposal, and back to a draft to try something else."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.actions.limits import lawful
from vastgoed.governance.actions.living import no_say
from vastgoed.governance.actions.proposing import Proposed, change_content, propose
from vastgoed.governance.forms import ProposalForm
from vastgoed.governance.models import Proposal, Trying
from vastgoed.governance.queries.changing import content_of
from vastgoed.governance.queries.proposals import candidate, parent
from vastgoed.governance.rules.speaking import Speaker
from vastgoed.governance.rules.terms import first_day
from vastgoed.houses.models import House
from vastgoed.period import day_of
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document, parse
from vastgoed.policies.drafts import actions as drafts
from vastgoed.policies.drafts import queries
from vastgoed.policies.drafts.models import PolicyDraft
from vastgoed.policies.problems import PolicyError
from vastgoed.text import msgid

UNREADABLE = msgid("Uw ontwerp is niet meer te lezen. Begin opnieuw met de regels van nu.")
NEWER = msgid("De regels zijn intussen anders. Zet uw ontwerp eerst op de regels van nu.")


async def propose_draft(
    session: AsyncSession, house: House, by: Speaker, draft: PolicyDraft, form: ProposalForm, now: datetime
) -> Proposal:
    """The changes of a draft become a proposal. Raises Refusal for what the law forbids."""
    what = await of_draft(session, draft, now)
    await lawful(session, house, readable(draft), first_day(form.first_day, day_of(now)))
    return await propose(session, house, by, what, form, now)


async def of_draft(session: AsyncSession, draft: PolicyDraft, now: datetime) -> Proposed:
    """What a draft proposes: typed edits from the policy that it began with, or else the one in force.

    Raises Refusal for a draft that changes nothing, is not finished, or stands on rules of before.
    """
    document, today = readable(draft), day_of(now)
    if await queries.newer(session, draft, today):
        raise Refusal("governance.draft_old", NEWER)
    parent_id = await _parent(session, draft, now)
    return _proposed(parent_id, await policies.document(session, parent_id), document)


async def change_to_draft(
    session: AsyncSession, about: Proposal, by: Speaker, draft: PolicyDraft, now: datetime
) -> Proposal:
    """The author writes anew what is proposed: from the same parent to what the draft says."""
    document = readable(draft)
    if about.parent_id is None:
        raise Refusal("governance.no_policy", "Dit voorstel gaat niet over de huisregels.")
    house = await session.get_one(House, about.house_id)
    await lawful(session, house, document, first_day(about.first_day, day_of(now)))
    begun, now_is = await parent(session, about), await candidate(session, about)
    what = _proposed(about.parent_id, begun, document, now_is)
    return await change_content(session, about, by, what, now)


async def try_out(
    session: AsyncSession, house: House, about: Proposal, by: Speaker, said: str
) -> PolicyDraft:
    """One's own draft becomes the proposal as it is now; how it was before can be brought back.

    said: in the language of who does it.
    """
    if not by.has_a_say:
        no_say()
    begun: tuple[UUID | None, Document] = about.parent_id, await candidate(session, about)
    draft = await drafts.begin(session, house.id, by.person_id, begun, said)
    made = insert(Trying).values(draft_id=draft.id, proposal_id=about.id)
    whole: Any = made.on_conflict_do_update(index_elements=["draft_id"], set_={"proposal_id": about.id})
    await session.execute(whole)
    return draft


def readable(draft: PolicyDraft) -> Document:
    """Raises Refusal for a draft that cannot be read, or in which something is not finished."""
    if draft.unfinished:
        raise Refusal("governance.draft_unfinished", "Maak uw ontwerp eerst af. Er staat nog iets open.")
    try:
        return parse(draft.document)
    except PolicyError:
        raise Refusal("policies.draft_unreadable", UNREADABLE) from None


async def _parent(session: AsyncSession, draft: PolicyDraft, now: datetime) -> UUID:
    """The version in force, or the one to come where the draft began with that."""
    terms = await policies.terms(session, [draft.house_id])
    today = day_of(now)
    coming = [it.policy_id for it in terms if it.first > today and it.policy_id == draft.parent_id]
    holding = policies.in_force(terms, draft.house_id, today)
    found = [*coming, *([holding.policy_id] if holding else []), *(it.policy_id for it in terms)]
    if not found:
        raise Refusal("governance.no_rules", "Dit huis heeft nog geen huisregels om te veranderen.")
    return found[0]


def _proposed(parent_id: UUID, begun: Document, document: Document, *known: Document) -> Proposed:
    content = content_of(begun, document, *known)
    if not content["edits"]:
        raise Refusal("governance.nothing", "Hierin verandert nog niets.")
    return Proposed("policy", content, parent_id)
