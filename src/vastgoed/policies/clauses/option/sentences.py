from vastgoed.policies.clauses.option.forms import OptionForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import counted


def sentences(clause: OptionForm, names: Names) -> list[str]:
    about = names.about(clause.rooms, clause.categories, clause.when)
    days = counted(clause.held_days, "calendar_days", names.language)
    return [about + names.pick(f"een optie houdt een datum {days} vast.", f"an option keeps a date {days}.")]
