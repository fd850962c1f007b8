from vastgoed.policies.clauses.horizon.forms import HorizonForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, counted
from vastgoed.policies.telling.fields import ACTIVITIES, SCOPE, Differ, Told


def _far(clause: HorizonForm, names: Names) -> str:
    if clause.max_days:
        return counted(clause.max_days, "calendar_days", names.language)
    return counted(clause.max_months or 0, "months", names.language)


FAR = Told(("max_days", "max_months"), _far, Words("de tijd vooruit", "the time ahead"))
DIFFER = Differ(told=(*SCOPE, ACTIVITIES, FAR), by_sentence=("applies_to",))
