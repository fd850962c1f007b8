from vastgoed.policies.clauses.tariff.forms import FreeForm, PriceForm, TariffForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, percent, price, span

PER = {
    "hour": Words("per uur", "per hour"),
    "block": Words("per dagdeel", "per block"),
    "day": Words("per dag", "per day"),
    "person": Words("per persoon", "per person"),
    "use": Words("per keer", "per use"),
}


def sentences(clause: TariffForm, names: Names) -> list[str]:
    rows = [_row(clause, row, names) for row in clause.prices]
    return [*rows, *(_free(clause, row, names) for row in clause.free_for), *_unit(clause, names)]


def _row(clause: TariffForm, row: PriceForm, names: Names) -> str:
    rooms, who = names.rooms(row.rooms), names.who(row.categories)
    when = names.when(row.bands, clause.activities)
    cost = f"{price(row.price, names.language)} {PER[clause.unit].said(names.language)}"
    return names.pick(
        f"U huurt {rooms} voor {cost}{when}. Dat geldt voor {who}.",
        f"You hire {rooms} for {cost}{when}. This holds for {who}.",
    )


def _free(clause: TariffForm, row: FreeForm, names: Names) -> str:
    rooms, who = names.rooms(row.rooms), names.who(row.categories)
    when = names.when(row.bands, clause.activities)
    return names.pick(
        f"U gebruikt {rooms} gratis{when}. Dat geldt voor {who}.",
        f"You use {rooms} free of charge{when}. This holds for {who}.",
    )


def _unit(clause: TariffForm, names: Names) -> list[str]:
    said = []
    if clause.block_minutes:
        length = span(clause.block_minutes, names.language)
        said.append(names.pick(f"Een dagdeel duurt {length}.", f"A block lasts {length}."))
    if clause.day_is == "calendar":
        said.append(names.pick("Een dag loopt tot middernacht.", "A day runs until midnight."))
    if clause.day_is == "24_hours":
        said.append(names.pick("Een dag is 24 uur.", "A day is 24 hours."))
    if clause.vat_permille:
        vat = percent(clause.vat_permille, names.language)
        said.append(names.pick(f"De btw is {vat}.", f"VAT is {vat}."))
    return said
