"""Who goes first, in the words of the policy."""

from sqlalchemy.ext.asyncio import AsyncSession

from vastgoed.policies import queries as policies
from vastgoed.policies.queries import Term
from vastgoed.policies.sentences import Section, sentences
from vastgoed.web.language import current


async def order_said(session: AsyncSession, term: Term | None) -> list[Section]:
    """The clauses of priority in force; none where whoever waits longest goes first."""
    if term is None:
        return []
    document = await policies.document(session, term.policy_id)
    ranked = {clause.id for clause in document.clauses if clause.type == "priority"}
    return [it for it in sentences(document, current.get()) if it.clause in ranked] if ranked else []
