from vastgoed.policies.clauses.payment.forms import PaymentForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words, counted

DUE = {
    "before_use": Words(
        "u betaalt uiterlijk {days} voor het gebruik.", "you pay at least {days} before the use."
    ),
    "after_request": Words(
        "u betaalt binnen {days} na uw aanvraag.", "you pay within {days} of your request."
    ),
    "on_invoice": Words(
        "u krijgt een rekening en betaalt binnen {days}.", "you get a bill, to be paid in {days}."
    ),
    "monthly": Words("u krijgt elke maand één rekening.", "you get one bill a month."),
    "at_the_desk": Words("u betaalt bij de balie.", "you pay at the desk."),
}
AT_ONCE = DUE | {
    "before_use": Words("u betaalt voor het gebruik.", "you pay before the use."),
    "after_request": Words("u betaalt meteen na uw aanvraag.", "you pay at once after your request."),
    "on_invoice": Words("u krijgt een rekening en betaalt meteen.", "you get a bill, to be paid at once."),
}
LAPSES = Words("Is er dan niet betaald, dan vervalt de reservering.", "Unpaid by then, the booking lapses.")


def sentences(clause: PaymentForm, names: Names) -> list[str]:
    about = names.about(clause.rooms, clause.categories, clause.when)
    days = counted(clause.days, "calendar_days", names.language)
    said = [about + (DUE if clause.days else AT_ONCE)[clause.due].filled(days=days).said(names.language)]
    return [*said, LAPSES.said(names.language)] if clause.unpaid == "lapses" else said
