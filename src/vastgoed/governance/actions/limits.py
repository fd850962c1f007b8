"""What a proposal is held against: as its text is fixed, before people are asked, once it is decided."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.errors import Refusal
from vastgoed.governance.models import Proposal
from vastgoed.governance.queries.proposals import candidate
from vastgoed.governance.rules.outside import broken
from vastgoed.governance.rules.terms import first_day
from vastgoed.houses.models import House
from vastgoed.mandates.actions import refuse_forbidden, refuse_illegal
from vastgoed.mandates.queries import findings
from vastgoed.mandates.rules import Finding
from vastgoed.period import day_of
from vastgoed.policies.document import Document
from vastgoed.simulations.models import SimulationRun
from vastgoed.text import msgid

OTHER_LIMITS = msgid("Er gelden intussen andere grenzen. Praat er opnieuw over, en zet de tekst weer vast.")


async def lawful(session: AsyncSession, house: House, document: Document, day: date) -> None:
    """Raises Refusal for what the law does not allow on a day: it is not proposed either."""
    refuse_illegal(await findings(session, house, document, None, day))


async def hold_to_limits(session: AsyncSession, proposal: Proposal, document: Document, day: date) -> None:
    """Keep what the limits of a day say of what was worked out. Raises Refusal for what nobody may adopt."""
    house = await session.get_one(House, proposal.house_id)
    run = await session.get(SimulationRun, proposal.run_id) if proposal.run_id else None
    limits = await findings(session, house, document, run, day)
    refuse_forbidden(limits)
    proposal.findings = [_kept(it) for it in limits]
    await session.flush()


async def same_limits(session: AsyncSession, proposal: Proposal, now: datetime) -> None:
    """Raises Refusal where it goes beyond a limit that was set after its text was fixed."""
    known = set(broken(proposal.findings))
    day = first_day(proposal.first_day, day_of(now))
    await hold_to_limits(session, proposal, await candidate(session, proposal), day)
    if set(broken(proposal.findings)) - known:
        raise Refusal("governance.other_limits", OTHER_LIMITS)


async def allowed(session: AsyncSession, proposal: Proposal, document: Document, day: date) -> bool:
    """Whether the limits that were set since people were asked leave possible what was worked out."""
    try:
        if proposal.run_id:
            await hold_to_limits(session, proposal, document, day)
    except Refusal:
        return False
    return True


def _kept(it: Finding) -> dict[str, Any]:
    """Told in both languages, so that what was seen stays what it was."""
    words = {name: getattr(it, name) for name in ("title", "needed", "got", "said")}
    told = {name: {"nl": said.nl, "en": said.en} for name, said in words.items()}
    return {"source": it.source, "ref": it.ref, "ok": it.ok, "legal": it.legal, **told}
