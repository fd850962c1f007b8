from vastgoed.money import Rate
from vastgoed.policies.clauses.deposit.forms import Amount, DepositForm, DepositRow, WithheldForm
from vastgoed.policies.names import Names, condition
from vastgoed.policies.rules.words import Words, counted, listed, percent, price

ENDED = {
    "used": Words("na gebruik", "after use"),
    "cancelled": Words("bij annuleren", "on cancelling"),
    "no_show": Words("als u niet komt", "if you do not come"),
}


DUE = {
    "before_use": Words(
        "U betaalt de borg uiterlijk {days} voor het gebruik.", "You pay it at least {days} before the use."
    ),
    "after_request": Words(
        "U betaalt de borg binnen {days} na uw aanvraag.", "You pay it within {days} of your request."
    ),
}
AT_ONCE = {
    "before_use": Words("U betaalt de borg voor het gebruik.", "You pay it before the use."),
    "after_request": Words("U betaalt de borg meteen.", "You pay it at once."),
}


def sentences(clause: DepositForm, names: Names) -> list[str]:
    said = [_row(row, names) for row in clause.amounts]
    if clause.due:
        days = counted(clause.days, "calendar_days", names.language)
        said.append((DUE if clause.days else AT_ONCE)[clause.due].filled(days=days).said(names.language))
    if clause.settled == "with_invoice":
        said.append(names.pick("We verrekenen de borg met uw rekening.", "It is settled with your bill."))
    return said + [_withheld(part, names) for part in clause.withheld]


def _row(row: DepositRow, names: Names) -> str:
    about = names.about(row.rooms, row.categories, row.when)
    when = names.when(row.bands, row.activities)
    share = ("van de huur", "of the rent")
    paid = _amount(row, names, share)
    return about + names.pick(f"u betaalt vooraf {paid} borg{when}.", f"you pay a deposit of {paid}{when}.")


def _withheld(part: WithheldForm, names: Names) -> str:
    asked = [condition(fact, wanted, names) for fact, wanted in part.when.items()]
    ended = ENDED[part.on].said(names.language) if part.on else ""
    if_so = names.pick("als ", "if ") + listed(asked, names.language) if asked else ""
    kept = _amount(part, names, ("van de borg", "of the deposit"))
    where = ", ".join(text for text in (ended, if_so) if text)
    return names.pick(f"We houden {kept} in: {where}.", f"We keep {kept}: {where}.")


def _amount(amount: Amount, names: Names, share: tuple[str, str]) -> str:
    if amount.cents is not None:
        return price(Rate.of_cents(amount.cents), names.language)
    return f"{percent(amount.permille or 0, names.language)} {names.pick(*share)}"
