from vastgoed.policies.clauses.band_crossing.forms import BandCrossingForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words

SAID = {
    "split": Words(
        "loopt uw tijd door twee tijdvakken, dan betaalt u voor elk deel de prijs van dat tijdvak.",
        "if your time runs through two time bands, each part costs the price of its band.",
    ),
    "start": Words(
        "loopt uw tijd door twee tijdvakken, dan geldt de prijs van het tijdvak waarin u begint.",
        "if your time runs through two time bands, the price of the band in which you start holds.",
    ),
    "dearest": Words(
        "loopt uw tijd door twee tijdvakken, dan geldt de hoogste prijs voor de hele tijd.",
        "if your time runs through two time bands, the higher price holds for the whole time.",
    ),
    "cheapest": Words(
        "loopt uw tijd door twee tijdvakken, dan geldt de laagste prijs voor de hele tijd.",
        "if your time runs through two time bands, the lower price holds for the whole time.",
    ),
}


def sentences(clause: BandCrossingForm, names: Names) -> list[str]:
    return [
        names.about(clause.rooms, clause.categories, clause.when) + SAID[clause.choice].said(names.language)
    ]
