from vastgoed.policies.clauses.adjustment import adjusted
from vastgoed.policies.clauses.surcharge.forms import SurchargeForm
from vastgoed.policies.names import Names


def sentences(clause: SurchargeForm, names: Names) -> list[str]:
    return adjusted(clause, names, ("toeslag", "surcharge"))
