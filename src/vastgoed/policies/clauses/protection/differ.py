from vastgoed.policies.clauses.protection.forms import ProtectionForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, percent, span
from vastgoed.policies.telling.fields import BANDS, ROOMS, Differ, Told


def _much(clause: ProtectionForm, names: Names) -> str:
    """«minstens 10 uur», «hooguit 50 %»."""
    much = clause.at_least or clause.at_most
    if much is None:
        return ""
    most = (
        span(much.hours * 60, names.language) if much.hours else percent(much.permille or 0, names.language)
    )
    least = names.pick(f"minstens {most}", f"at least {most}")
    return least if clause.at_least else names.pick(f"hooguit {most}", f"at most {most}")


MUCH = Told(("at_least", "at_most"), _much, Words("de tijd", "the time"))
DIFFER = Differ(told=(ROOMS, BANDS, MUCH), by_sentence=("period", "whom", "release"))
