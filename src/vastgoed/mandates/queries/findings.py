"""Whether a policy keeps to what holds for a house: mandates, the law, its own guardrails."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.mandates.models import Mandate
from vastgoed.mandates.rules import (
    Counted,
    Figures,
    Finding,
    Limit,
    Measured,
    Periods,
    of_guardrails,
    of_law,
    of_limits,
)
from vastgoed.policies import queries as policies
from vastgoed.policies.clauses.legal_limit.forms import LegalLimitForm
from vastgoed.policies.document import Document
from vastgoed.simulations.models import SimulationRun


async def findings(
    session: AsyncSession, house: House, document: Document, run: SimulationRun | None, day: date
) -> list[Finding]:
    """What must hold on a day, held against a document; run: of this document, or None when there is none.

    The law first, then what the municipality set, then what the house set itself.
    """
    limits = [limit_of(it) for it in await holding(session, house.id, day)]
    now = await _lawful(session, house.id, day)
    return await asyncio.to_thread(_held, document, limits, now, figures_of(run) if run else None)


def _held(
    document: Document, limits: Sequence[Limit], now: Mapping[str, Counted], figures: Figures | None
) -> list[Finding]:
    """Of a large document this takes long."""
    found = [*of_law(now, counted(document), limits), *of_limits(limits, document.policy, figures)]
    titles = {clause.id: clause.title.words for clause in document.clauses}
    found.sort(key=lambda it: not it.legal)
    return [*found, *of_guardrails(document.policy, titles, figures)]


async def holding(session: AsyncSession, house_id: UUID, day: date) -> list[Mandate]:
    """The mandates that hold for a house on a day, the oldest first."""
    mine = or_(Mandate.house_id.is_(None), Mandate.house_id == house_id)
    found = select(Mandate).where(mine, in_term(day)).order_by(Mandate.first_day, Mandate.id)
    return list(await session.scalars(found))


def in_term(day: date) -> ColumnElement[bool]:
    """Whether a mandate was decided and holds on this day."""
    later = or_(Mandate.until.is_(None), Mandate.until > day)
    return (Mandate.state == "decided") & (Mandate.first_day <= day) & later


def limit_of(it: Mandate) -> Limit:
    """As a policy is held against it."""
    scope: dict[str, Any] = it.scope
    rooms, who, bands = (_ids(scope.get(name)) for name in ("rooms", "categories", "bands"))
    return Limit(
        str(it.id), it.kind, it.title, it.legal, it.cents or 0, scope.get("function", ""), rooms, who, bands,
        scope.get("clause", ""), scope.get("most"),
    )  # fmt: skip


def _ids(names: Iterable[str] | None) -> frozenset[str] | None:
    return frozenset(names) if names else None


def figures_of(run: SimulationRun) -> Figures:
    """What we need of a run."""
    told = run.told
    return Figures(told.cents.soon, {name: _measured(it) for name, it in told.limits.items()})


def _measured(row: Mapping[str, Any]) -> Measured:
    return Measured(row["metric"], row["limit"], Periods(**row["now"]), Periods(**row["soon"]))


def as_if_decided(it: Mandate, document: Document) -> list[Finding]:
    """What a mandate would say of these rules, whether it was decided or not."""
    return list(of_limits([limit_of(it)], document.policy, None))


async def _lawful(session: AsyncSession, house_id: UUID, day: date) -> dict[str, Counted]:
    """The limits from the law in the policy that holds."""
    term = policies.in_force(await policies.terms(session, [house_id]), house_id, day)
    return counted(await policies.document(session, term.policy_id)) if term else {}


def counted(document: Document) -> dict[str, Counted]:
    """The limits from the law that a document has, by clause."""
    clauses = [it for it in document.clauses if isinstance(it, LegalLimitForm)]
    return {
        it.id: Counted(it.rule(document.vocabulary), it.title.words, frozenset(it.bands or ()))
        for it in clauses
    }
