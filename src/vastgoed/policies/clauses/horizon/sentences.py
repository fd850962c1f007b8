from vastgoed.policies.clauses.horizon.forms import HorizonForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, counted

KINDS = {
    "single": Words("Een losse reservering", "A single booking"),
    "series": Words("Een reeks", "A series"),
    "both": Words("Reserveren", "Booking"),
}


def sentences(clause: HorizonForm, names: Names) -> list[str]:
    what = names.about(clause.rooms, clause.categories, clause.when) + KINDS[clause.applies_to].said(
        names.language
    )
    what += names.when(None, clause.activities)
    far = counted(clause.max_months or 0, "months", names.language)
    if clause.max_days:
        far = counted(clause.max_days, "calendar_days", names.language)
    return [names.pick(f"{what} kan tot {far} vooruit.", f"{what} is possible up to {far} ahead.")]
