from vastgoed.policies.clauses.setup.forms import SetupForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import percent


def sentences(clause: SetupForm, names: Names) -> list[str]:
    share = percent(clause.permille, names.language)
    about = names.about(clause.rooms, clause.categories, clause.when)
    return [about + names.pick(f"voor klaarzetten betaalt u {share}.", f"for setting up you pay {share}.")]
