from vastgoed.policies.clauses.stacking.forms import StackingForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words

SAID = {
    "sum": Words(
        "Kortingen en toeslagen tellen we bij elkaar op, elk over de hele huur.",
        "Discounts and surcharges are added up, each over the whole rent.",
    ),
    "multiply": Words(
        "Kortingen en toeslagen rekenen we na elkaar, elk over wat er dan staat.",
        "Discounts and surcharges are counted one after another, each over what is there by then.",
    ),
    "best": Words("U krijgt alleen de hoogste korting.", "You get the largest discount only."),
    "first": Words("U krijgt hooguit één korting: de eerste.", "You get one discount at most: the first."),
}


def sentences(clause: StackingForm, names: Names) -> list[str]:
    about = names.about(clause.rooms, clause.categories, clause.when)
    return [about + SAID[clause.choice].said(names.language)]
