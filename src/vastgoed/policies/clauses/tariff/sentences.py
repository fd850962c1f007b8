from vastgoed.money import Rate
from vastgoed.policies.clauses.beyond import BeyondForm, GradeForm
from vastgoed.policies.clauses.tariff.forms import FreeForm, PriceForm, TariffForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, percent, price, span

PER = {
    "hour": Words("per uur", "per hour"),
    "block": Words("per dagdeel", "per block"),
    "day": Words("per dag", "per day"),
    "night": Words("per nacht", "per night"),
    "week": Words("per week", "per week"),
    "month": Words("per maand", "per month"),
    "half_year": Words("per half jaar", "per half year"),
    "season": Words("per seizoen", "per season"),
    "year": Words("per jaar", "per year"),
    "person": Words("per persoon", "per person"),
    "use": Words("per keer", "per use"),
}
EACH = {
    "person": Words(" en per persoon", " and per person"),
    "m2": Words(" en per vierkante meter", " and per square metre"),
    "weekly_hour": Words(" voor elk uur in de week", " for each hour of the week"),
}
BLOCK = Words("dagdeel", "block")
LASTS = Words("Een {name} duurt {length}.", "A {name} lasts {length}.")
IS_BAND = Words("Elk {name} is een tijdvak: {bands}.", "Each {name} is a time band: {bands}.")
GAP = Words("Hooguit {gap} tussen twee tijdvakken is gratis.", "Up to {gap} between two bands is free.")
LATER = Words("Vanaf nummer {n} is dat {price}.", "From number {n} on that is {price}.")
LATER_SHARE = Words(
    "Vanaf nummer {n} is dat {share} van die prijs.", "From number {n} on, {share} of that price."
)
LEAST = Words("U betaalt minstens {price} {per}.", "You pay at least {price} {per}.")
BEYOND = {
    "hour": Words("Elk begonnen uur daarbuiten kost {cost}.", "Each begun hour beyond that costs {cost}."),
    "block": Words("Elke begonnen {span} daarna kost {cost}.", "Each begun {span} after that costs {cost}."),
    "pro_rata": Words("Daarna betaalt u naar rato.", "After that you pay pro rata."),
    "free": Words("Tijd daarbuiten kost niets.", "Time beyond that costs nothing."),
}


def sentences(clause: TariffForm, names: Names) -> list[str]:
    rows = [text for row in clause.prices for text in _row(clause, row, names)]
    return [*rows, *(_free(clause, row, names) for row in clause.free_for), *_unit(clause, names)]


def _row(clause: TariffForm, row: PriceForm, names: Names) -> list[str]:
    who = names.who(row.categories) + names.only_if(row.when)
    when = names.when(row.bands, clause.activities)
    per = per_unit(clause).said(names.language) + (
        EACH[clause.each].said(names.language) if clause.each else ""
    )
    cost = f"{price(row.price, names.language)} {per}{when}"
    if row.on_request:
        cost = names.pick("een prijs die u van ons hoort", "a price that we tell you") + when
    rooms = names.rooms(row.rooms)
    first = names.pick(
        f"U huurt {rooms} voor {cost}. Dat geldt voor {who}.",
        f"You hire {rooms} for {cost}. This holds for {who}.",
    )
    return [first, *(_grade(grade, names) for grade in row.later), *_rest(row, clause, names)]


def per_unit(clause: TariffForm) -> Words:
    """«per uur», «per weekend»."""
    if clause.block_label is None:
        return PER[clause.unit]
    return Words(f"per {clause.block_label.one.nl}", f"per {clause.block_label.one.en}")


def _grade(grade: GradeForm, names: Names) -> str:
    if grade.permille is not None:
        share = percent(grade.permille, names.language)
        return LATER_SHARE.filled(n=grade.since, share=share).said(names.language)
    return LATER.filled(n=grade.since, price=price(grade.price, names.language)).said(names.language)


def _rest(row: PriceForm, clause: TariffForm, names: Names) -> list[str]:
    said = []
    if row.least_cents:
        least = price(Rate.of_cents(row.least_cents), names.language)
        said.append(LEAST.filled(price=least, per=per_unit(clause)).said(names.language))
    if row.then:
        block = span(row.then.minutes, names.language)
        said.append(
            BEYOND[row.then.unit].filled(cost=_cost(row.then, names), span=block).said(names.language)
        )
    return said


def _cost(then: BeyondForm, names: Names) -> str:
    if then.permille is None:
        return price(then.price, names.language)
    share = percent(then.permille, names.language)
    return names.pick(f"{share} van die prijs", f"{share} of that price")


def _free(clause: TariffForm, row: FreeForm, names: Names) -> str:
    rooms, who = names.rooms(row.rooms), names.who(row.categories) + names.only_if(row.when)
    when = names.when(row.bands, clause.activities)
    return names.pick(
        f"U gebruikt {rooms} gratis{when}. Dat geldt voor {who}.",
        f"You use {rooms} free of charge{when}. This holds for {who}.",
    )


def _unit(clause: TariffForm, names: Names) -> list[str]:
    said = _block(clause, names)
    if clause.day_from:
        said.append(
            names.pick(f"Een dag begint om {clause.day_from}.", f"A day begins at {clause.day_from}.")
        )
    elif clause.day_is == "calendar":
        said.append(names.pick("Een dag loopt tot middernacht.", "A day runs until midnight."))
    if clause.day_is == "24_hours":
        said.append(names.pick("Een dag is 24 uur.", "A day is 24 hours."))
    if clause.vat_permille:
        vat = percent(clause.vat_permille, names.language)
        said.append(names.pick(f"De btw is {vat}.", f"VAT is {vat}."))
    return said


def _block(clause: TariffForm, names: Names) -> list[str]:
    said = []
    name = clause.block_label.one.words if clause.block_label else BLOCK
    if clause.block_minutes:
        length = span(clause.block_minutes, names.language)
        said.append(LASTS.filled(name=name, length=length).said(names.language))
    if clause.windows:
        said.append(IS_BAND.filled(name=name, bands=names.bands(clause.windows)).said(names.language))
    if clause.gap_minutes is not None:
        said.append(GAP.filled(gap=span(clause.gap_minutes, names.language)).said(names.language))
    return said
