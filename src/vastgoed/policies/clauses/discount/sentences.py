from vastgoed.policies.clauses.adjustment import adjusted
from vastgoed.policies.clauses.discount.forms import DiscountForm
from vastgoed.policies.names import Names


def sentences(clause: DiscountForm, names: Names) -> list[str]:
    return adjusted(clause, names, ("korting", "discount"))
