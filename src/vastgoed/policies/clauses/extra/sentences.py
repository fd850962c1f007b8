from vastgoed.policies.clauses.extra.forms import ExtraForm, ExtraPriceForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import PER, Words, counted, percent, price

EACH = PER | {"item": Words("per stuk", "each")}


def sentences(clause: ExtraForm, names: Names) -> list[str]:
    said = [_price(clause, row, names) for row in clause.prices]
    if clause.stock is not None:
        there = ("Er is er 1.", "There is 1.") if clause.stock == 1 else None
        said.append(names.pick(*(there or (f"Er zijn er {clause.stock}.", f"There are {clause.stock}."))))
    if clause.order_days:
        days = counted(clause.order_days, "calendar_days", names.language)
        said.append(names.pick(f"Bestel minstens {days} van tevoren.", f"Order at least {days} before."))
    if clause.vat_permille:
        vat = percent(clause.vat_permille, names.language)
        said.append(names.pick(f"De btw is {vat}.", f"VAT is {vat}."))
    return said


def _price(clause: ExtraForm, row: ExtraPriceForm, names: Names) -> str:
    item = clause.title.words.said(names.language)
    cost = f"{price(row.price, names.language)} {EACH[clause.per].said(names.language)}"
    if not row.price.micro:
        cost = names.pick("gratis", "free of charge")
    where = " in " + names.rooms(row.rooms) if row.rooms is not None else ""
    whom = names.pick(" voor ", " for ") + names.who(row.categories) if row.categories is not None else ""
    return f"{item}: {cost}{where}{whom}{names.only_if(row.when)}."
