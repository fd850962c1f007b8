from vastgoed.money import Rate
from vastgoed.policies.clauses.guardrail.forms import GuardrailForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, percent, price

SAID = {
    "social_hours": Words("{bound} {value} uur sociaal gebruik", "{bound} {value} hours of social use"),
    "commercial_hours": Words(
        "{bound} {value} uur commercieel gebruik", "{bound} {value} hours of commercial use"
    ),
    "own_hours": Words("{bound} {value} uur eigen gebruik", "{bound} {value} hours of own use"),
    "social_share": Words(
        "{bound} {value} van de gebruikte uren is sociaal", "{bound} {value} of the hours used are social"
    ),
    "displaced_social_requests": Words(
        "{bound} {value} sociale aanvragen verdrongen", "{bound} {value} social requests displaced"
    ),
    "price_for_social": Words(
        "sociaal gebruik kost {bound} {value} per uur", "social use costs {bound} {value} per hour"
    ),
    "income": Words("{bound} {value} inkomsten", "{bound} {value} of income"),
}
BOUND = {"at_least": Words("minstens", "at least"), "at_most": Words("hooguit", "at most")}
PERIOD = {
    "week": Words("per week", "a week"),
    "month": Words("per maand", "a month"),
    "quarter": Words("per kwartaal", "a quarter"),
    "year": Words("per jaar", "a year"),
}
BROKEN = {
    "forbid": Words(
        "Huisregels die hier niet aan voldoen kunnen niet worden vastgesteld.",
        "A policy that does not keep to this cannot be adopted.",
    ),
    "warn": Words(
        "Voldoen nieuwe huisregels hier niet aan, dan staat dat bij het voorstel.",
        "If a new policy does not keep to this, the proposal says so.",
    ),
}
IN_CENTS = ("price_for_social", "income")


def sentences(clause: GuardrailForm, names: Names) -> list[str]:
    about = names.about(clause.rooms, clause.categories)
    limit = SAID[clause.metric].filled(bound=BOUND[clause.operator], value=_value(clause, names))
    period = f" {PERIOD[clause.period].said(names.language)}" if clause.period else ""
    text = f"{about}{limit.said(names.language)}{period}{names.when(clause.bands)}."
    return [text, BROKEN[clause.severity].said(names.language)]


def _value(clause: GuardrailForm, names: Names) -> str:
    if clause.metric == "social_share":
        return percent(clause.value, names.language)
    if clause.metric in IN_CENTS:
        return price(Rate.of_cents(clause.value), names.language)
    return str(clause.value)
