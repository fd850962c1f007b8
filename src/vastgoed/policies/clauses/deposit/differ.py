from vastgoed.money import Rate
from vastgoed.policies.clauses.deposit.forms import DepositForm, DepositRow
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import percent, price
from vastgoed.policies.telling.fields import Differ
from vastgoed.policies.telling.tables import Table


def _deposit(row: DepositRow, _clause: DepositForm, names: Names) -> str:
    """«€ 100,00 borg»."""
    if row.cents is not None:
        paid = price(Rate.of_cents(row.cents), names.language)
        return names.pick(f"{paid} borg", f"a deposit of {paid}")
    share = percent(row.permille or 0, names.language)
    return names.pick(f"{share} van de huur als borg", f"{share} of the rent as deposit")


DIFFER = Differ(tables=(Table("amounts", _deposit),), by_sentence=("due", "days", "settled", "withheld"))
