"""What nobody may propose, and what cannot be adopted."""

from collections.abc import Iterable

from vastgoed.errors import Refusal
from vastgoed.mandates.rules import Finding, forbidding, illegal
from vastgoed.text import msgid

ILLEGAL = msgid("Dit mag niet van de wet, zie «{limit}». {said}")
FORBIDDEN = msgid("Dit mag niet van het huis zelf, zie «{limit}». {said}")


def refuse_illegal(found: Iterable[Finding]) -> None:
    """Raises Refusal that names the first limit from the law that is broken."""
    for it in illegal(found):
        raise Refusal("mandates.illegal", ILLEGAL, clause=it.clause, limit=it.title, said=it.said)


def refuse_forbidden(found: Iterable[Finding]) -> None:
    """Also for what the house itself said that may not be: before anything is adopted."""
    every = tuple(found)
    refuse_illegal(every)
    for it in forbidding(every):
        raise Refusal("mandates.forbidden", FORBIDDEN, clause=it.clause, limit=it.title, said=it.said)
