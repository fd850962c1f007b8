from vastgoed.policies.clauses.legal_limit.forms import LegalLimitForm
from vastgoed.policies.clauses.quota.sentences import sentences as counted
from vastgoed.policies.names import Names


def sentences(clause: LegalLimitForm, names: Names) -> list[str]:
    law = names.pick(
        f"Dit staat in {clause.law}. Het huis kan dit niet veranderen.",
        f"This stands in {clause.law}. The house cannot change it.",
    )
    return [*counted(clause, names), law]
