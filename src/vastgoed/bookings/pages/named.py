"""Rules by their titles, each with the place where everybody reads it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.bookings.queries.board import ClauseOf
from vastgoed.houses.models import House
from vastgoed.policies import queries as policies
from vastgoed.web.language import current


@dataclass(frozen=True, slots=True)
class NamedRule:
    title: str
    href: str


async def named_rules(
    session: AsyncSession, house: House, clauses: Collection[ClauseOf]
) -> Mapping[ClauseOf, NamedRule]:
    """What is no clause of its version is left out."""
    found: dict[ClauseOf, NamedRule] = {}
    for it in clauses:
        document = await policies.document(session, it.policy_id)
        title = next((one.title for one in document.clauses if one.id == it.clause), None)
        if title is not None:
            href = f"/houses/{house.slug}/rules?on={it.first}#{it.clause}"
            found[it] = NamedRule(title.words.said(current.get()), href)
    return found
