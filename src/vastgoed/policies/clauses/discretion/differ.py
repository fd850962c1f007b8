from vastgoed.money import Rate
from vastgoed.policies.clauses.discretion.forms import DiscretionForm
from vastgoed.policies.clauses.discretion.sentences import WHO
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, percent, price
from vastgoed.policies.telling.fields import SCOPE, Differ, Told, choice


def _most(clause: DiscretionForm, names: Names) -> str:
    if clause.max_cents is not None:
        return price(Rate.of_cents(clause.max_cents), names.language)
    return percent(clause.max_permille or 0, names.language)


MOST = Told(("max_permille", "max_cents"), _most, Words("de hoogste korting", "the highest discount"))
DIFFER = Differ(told=(*SCOPE, choice("who", "wie beslist", "who decides", WHO), MOST))
