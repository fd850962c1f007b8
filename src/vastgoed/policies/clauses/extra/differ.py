from vastgoed.policies.clauses.extra.forms import ExtraForm, ExtraPriceForm
from vastgoed.policies.clauses.extra.sentences import EACH
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, price
from vastgoed.policies.telling.fields import Differ, choice, many, number_of, share
from vastgoed.policies.telling.tables import Table

LATER = Words("{said}, en anders voor elk volgende", "{said}, and another price for each next one")


def _price(row: ExtraPriceForm, clause: ExtraForm, names: Names) -> str:
    """«Koffie € 1,50 per persoon»."""
    per = EACH[clause.per].said(names.language)
    said = f"{clause.title.words.said(names.language)} {price(row.price, names.language)} {per}"
    return LATER.filled(said=said).said(names.language) if row.later else said


DIFFER = Differ(
    told=(
        choice("per", "de prijs", "the price", EACH),
        many("stock", "het aantal dat er is", "how many there are"),
        number_of("calendar_days", "order_days", "de besteltijd", "the time to order"),
        share("vat_permille", "de btw", "VAT"),
    ),
    tables=(Table("prices", _price),),
)
