"""Prices are compared cell by cell: room, category, band, activity and condition."""

from vastgoed.policies.clauses.tariff.forms import FreeForm, PriceForm, TariffForm
from vastgoed.policies.clauses.tariff.sentences import EACH, PER, sentences
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, price
from vastgoed.policies.telling.fields import ACTIVITIES, Differ, Told, choice, lasting, share
from vastgoed.policies.telling.tables import Table

DAY = {"calendar": Words("tot middernacht", "until midnight"), "24_hours": Words("24 uur", "24 hours")}


def _unit(clause: TariffForm, names: Names) -> str:
    """«per nacht en per persoon»."""
    if clause.unit == "free":
        return names.pick("gratis", "free of charge")
    each = EACH[clause.each].said(names.language) if clause.each else ""
    return PER[clause.unit].said(names.language) + each


def _price(row: PriceForm, clause: TariffForm, names: Names) -> str:
    """«€ 12,50 per uur»."""
    if row.on_request:
        return names.pick("een prijs op aanvraag", "a price on request")
    return f"{price(row.price, names.language)} {_unit(clause, names)}"


def _rest(row: PriceForm, clause: TariffForm, names: Names) -> str:
    """What a row says besides its price: of later units, of time beyond the block, of the least."""
    bare = row.model_copy(update={"later": [], "then": None, "least_cents": 0})
    short, long = (
        sentences(clause.model_copy(update={"prices": [it], "free_for": []}), names) for it in (bare, row)
    )
    return " ".join(text for text in long if text not in short)


def _free(_row: FreeForm, _clause: TariffForm, names: Names) -> str:
    return names.pick("gratis", "free of charge")


def _windows(clause: TariffForm, names: Names) -> str:
    return names.bands(clause.windows) if clause.windows else ""


WINDOWS = Told(("windows",), _windows, Words("de indeling in dagdelen", "the division into blocks"))
DIFFER = Differ(
    told=(
        Told(("unit", "each"), _unit, Words("de eenheid", "the unit")),
        lasting("block_minutes", "een dagdeel", "a block"),
        WINDOWS,
        choice("day_is", "een dag", "a day", DAY),
        ACTIVITIES,
        share("vat_permille", "de btw", "VAT"),
    ),
    by_sentence=("gap_minutes", "day_from", "block_label"),
    tables=(Table("prices", _price, _rest), Table("free_for", _free)),
)
