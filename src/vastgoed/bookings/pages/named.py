"""Rules by their titles, each with the place where everybody reads it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.houses.models import House
from vastgoed.policies import queries as policies
from vastgoed.web.language import current

Clause = tuple[UUID, str]
"""A version of the rules, and the name of a clause in it."""


@dataclass(frozen=True, slots=True)
class NamedRule:
    title: str
    href: str


async def named_rules(
    session: AsyncSession, house: House, clauses: Collection[Clause]
) -> Mapping[Clause, NamedRule]:
    """What is no clause of a version of this house is left out."""
    if not clauses:
        return {}
    first = {term.policy_id: term.first for term in await policies.terms(session, [house.id])}
    found: dict[Clause, NamedRule] = {}
    for key in {policy_id for policy_id, _ in clauses} & set(first):
        document, page = await policies.document(session, key), f"/houses/{house.slug}/rules?on={first[key]}"
        for clause in document.clauses:
            title = clause.title.words.said(current.get())
            found[key, clause.id] = NamedRule(title, f"{page}#{clause.id}")
    return {clause: rule for clause, rule in found.items() if clause in clauses}
