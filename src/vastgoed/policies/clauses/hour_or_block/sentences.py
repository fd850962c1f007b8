from vastgoed.policies.clauses.hour_or_block.forms import HourOrBlockForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words

SAID = {
    "hours": Words("u betaalt per uur.", "you pay by the hour."),
    "block": Words("u betaalt per dagdeel.", "you pay by the block."),
    "cheapest": Words(
        "u betaalt wat voor u het goedkoopst is.",
        "you pay whichever is cheapest for you.",
    ),
    "booker_chooses": Words(
        "u kiest zelf of u per uur of per dagdeel betaalt.",
        "you choose yourself whether to pay by the hour or by the block.",
    ),
}


def sentences(clause: HourOrBlockForm, names: Names) -> list[str]:
    return [
        names.about(clause.rooms, clause.categories, clause.when) + SAID[clause.choice].said(names.language)
    ]
