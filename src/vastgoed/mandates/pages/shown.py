"""A mandate as a page shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.mandates import queries
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.queries import Answered
from vastgoed.mandates.rules import Finding
from vastgoed.mandates.rules.sentences import of_the_law, sentence
from vastgoed.policies import queries as policies
from vastgoed.policies.document import Document
from vastgoed.policies.names import Names
from vastgoed.text import msgid
from vastgoed.web.language import current

KINDS = {
    "earning_target": msgid("Verdienopdracht"),
    "max_tariff": msgid("Hoogste prijs"),
    "cost_price": msgid("Kostprijs"),
    "legal": msgid("Uit de wet"),
    "other": msgid("Iets anders"),
}
STATES = {
    "intent": ("info", msgid("Voornemen")),
    "asked": ("wait", msgid("Gevraagd")),
    "decided": ("ok", msgid("Besloten")),
    "ended": ("no", msgid("Geldt niet meer")),
}
STANCES = {
    "agreed": ("ok", msgid("Eens")),
    "unless": ("wait", msgid("Eens, als er iets verandert")),
    "against": ("clash", msgid("Niet eens")),
}


@dataclass(frozen=True)
class Shown:
    """says: what it asks; about: of which rooms, whom and when, where not of all."""

    it: Mandate
    says: str
    about: Sequence[str] = ()
    finding: Finding | None = None
    answers: Sequence[Answered] = field(default_factory=list[Answered])
    asked: str = ""
    """What the houses were asked, where it was decided otherwise."""

    @property
    def last_day(self) -> date | None:
        return self.it.until - timedelta(days=1) if self.it.until else None


def shown(
    it: Mandate,
    answers: Sequence[Answered] = (),
    document: Document | None = None,
    finding: Finding | None = None,
) -> Shown:
    return Shown(it, says(it), about(it, document), finding, answers, asked(it))


def says(it: Mandate) -> str:
    words = sentence(it.kind, it.cents, it.scope.get("function", ""))
    if it.scope.get("clause"):
        words = of_the_law(it.scope.get("most"))
    return words.said(current.get()) if words else ""


def asked(it: Mandate) -> str:
    if it.asked_cents == it.cents:
        return ""
    words = sentence(it.kind, it.asked_cents, it.scope.get("function", ""))
    return words.said(current.get()) if words else ""


def about(it: Mandate, document: Document | None) -> list[str]:
    """«Grote zaal», «Vereniging», «Avond»; nothing where the house has no rules to name them by."""
    if document is None:
        return []
    names = Names.of(document.vocabulary, current.get())
    kinds = ("rooms", "categories", "bands")
    return [_named(names, kind, it.scope[kind]) for kind in kinds if it.scope.get(kind)]


def _named(names: Names, kind: str, ids: Iterable[str]) -> str:
    return ", ".join(names.label(kind, name) if (kind, name) in names.labels else name for name in ids)


def by_ref(found: Iterable[Finding]) -> Mapping[str, Finding]:
    return {it.ref: it for it in found}


async def ruling(session: AsyncSession, house: House, day: date) -> Document | None:
    """The policy that holds in a house, if any."""
    term = policies.in_force(await policies.terms(session, [house.id]), house.id, day)
    return await policies.document(session, term.policy_id) if term else None


async def answered(
    session: AsyncSession, found: Sequence[Mandate], house: House
) -> dict[object, list[Answered]]:
    """What this house answered, by mandate."""
    by_mandate: dict[object, list[Answered]] = {}
    for it in await queries.answers_of(session, [it.id for it in found], house_id=house.id):
        by_mandate.setdefault(it.answer.mandate_id, []).append(it)
    return by_mandate
