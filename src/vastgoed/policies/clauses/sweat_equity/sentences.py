from vastgoed.money import Rate
from vastgoed.policies.clauses.sweat_equity.forms import SweatEquityForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import percent, price


def sentences(clause: SweatEquityForm, names: Names) -> list[str]:
    about = names.about(clause.rooms, clause.categories, clause.when)
    each = price(Rate.of_cents(clause.cents), names.language)
    most = percent(clause.max_permille, names.language)
    return [
        about + names.pick(f"elk uur meewerken scheelt {each}.", f"each hour of work takes {each} off."),
        names.pick(f"Zo gaat er hooguit {most} van de rekening af.", f"At most {most} of the bill."),
    ]
