"""What limits a house, for everybody: who decided, why, until when, what the house answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.houses.queries import house as published_house
from vastgoed.houses.queries.offices import speaks_for
from vastgoed.mandates import queries
from vastgoed.mandates.pages.shown import STANCES, Shown, answered, by_ref, ruling, shown
from vastgoed.mandates.rules import Finding
from vastgoed.period import day_of
from vastgoed.policies.clauses.guardrail.forms import GuardrailForm
from vastgoed.policies.clauses.legal_limit.forms import LegalLimitForm
from vastgoed.policies.document import Document, identity
from vastgoed.policies.sentences import sentences
from vastgoed.simulations.queries import latest
from vastgoed.web.access import anyone
from vastgoed.web.given import Db, Web, Who
from vastgoed.web.language import current
from vastgoed.web.views import view


@dataclass(frozen=True)
class OwnLimit:
    """A clause of the policy that is a limit, in its own sentences; finding: whether it holds now."""

    clause: str
    title: str
    sentences: Sequence[str]
    why: str
    finding: Finding | None


class HouseMandatePages(Controller):
    path = "/houses/{slug:str}/mandates"
    guards = [anyone]

    @get()
    async def index(self, request: Web, session: Db, visitor: Who, slug: FromPath[str]) -> Template:
        house = await published_house(session, slug)
        today = day_of(datetime.now(UTC))
        document = await ruling(session, house, today)
        run = await latest(session, house.id, identity(document)) if document else None
        found = await queries.findings(session, house, document, run, today) if document else []
        every = await _mandates(session, house, document, found)
        return view(
            request,
            "mandates/index.html",
            house=house,
            now=[it for it in every if _holds(it, today)],
            coming=[it for it in every if it.it.state == "decided" and not _holds(it, today)],
            asked=[it for it in every if it.it.state == "asked"],
            over=[it for it in every if it.it.state == "ended"],
            lawful=own(document, LegalLimitForm, found),
            own=own(document, GuardrailForm, found),
            answers="committee" in await speaks_for(session, visitor, house.id),
            stances=STANCES,
            today=today,
        )


async def _mandates(
    session: AsyncSession, house: House, document: Document | None, found: Sequence[Finding]
) -> list[Shown]:
    every, known = await queries.mandates_for(session, house.id), by_ref(found)
    answers = await answered(session, every, house)
    return [shown(it, answers.get(it.id, []), document, known.get(str(it.id))) for it in every]


def _holds(shown: Shown, today: date) -> bool:
    it = shown.it
    begun = it.first_day is not None and it.first_day <= today
    return it.state == "decided" and begun and (it.until is None or it.until > today)


def own(document: Document | None, kind: type, found: Sequence[Finding]) -> list[OwnLimit]:
    """The clauses of a kind, as the rules page says them."""
    if document is None:
        return []
    known, ids = by_ref(found), {it.id for it in document.clauses if isinstance(it, kind)}
    told = [it for it in sentences(document, current.get()) if it.clause in ids]
    return [
        OwnLimit(it.clause or "", it.title, it.sentences, it.why, known.get(it.clause or "")) for it in told
    ]
