from vastgoed.policies.clauses.horizon.forms import HorizonForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words

KINDS = {
    "single": Words("Een losse reservering", "A single booking"),
    "series": Words("Een reeks", "A series"),
    "both": Words("Reserveren", "Booking"),
}


def sentences(clause: HorizonForm, names: Names) -> list[str]:
    what = names.about(None, clause.categories) + KINDS[clause.applies_to].said(names.language)
    if clause.max_days:
        far = names.pick(f"{clause.max_days} dagen", f"{clause.max_days} days")
    else:
        far = names.pick(f"{clause.max_months} maanden", f"{clause.max_months} months")
    return [names.pick(f"{what} kan tot {far} vooruit.", f"{what} is possible up to {far} ahead.")]
