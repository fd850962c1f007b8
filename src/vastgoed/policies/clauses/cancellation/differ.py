"""A fee is told beside what it was; another scale by its sentences."""

from vastgoed.money import Rate
from vastgoed.policies.clauses.cancellation.forms import CancellationForm, FeeForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, percent, price
from vastgoed.policies.telling.fields import SCOPE, Differ, Told

COSTS = Words(
    "{label} kost nu {before} en straks {after}", "{label} costs {before} now and {after} from then on"
)


def _fee(fee: FeeForm, names: Names) -> str:
    """«50 % van de prijs», «€ 50,00», «niets»."""
    if fee.deposit_permille:
        share = percent(fee.deposit_permille, names.language)
        return names.pick(f"{share} van de borg", f"{share} of the deposit")
    if fee.cents:
        return price(Rate.of_cents(fee.cents), names.language)
    if fee.permille:
        share = percent(fee.permille, names.language)
        return names.pick(f"{share} van de prijs", f"{share} of the price")
    return names.pick("niets", "nothing")


def _later(clause: CancellationForm, names: Names) -> str:
    return _fee(clause.otherwise, names)


def _missed(clause: CancellationForm, names: Names) -> str:
    return _fee(clause.no_show, names)


LATER = Told(("otherwise",), _later, Words("later afzeggen", "cancelling later"), COSTS)
MISSED = Told(("no_show",), _missed, Words("niet komen", "not coming"), COSTS)
DIFFER = Differ(told=(*SCOPE, LATER, MISSED), by_sentence=("counted_in", "boundary", "steps"))
