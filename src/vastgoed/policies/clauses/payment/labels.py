from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Betalen", "Paying"),
    example=Words("U betaalt uiterlijk 7 dagen voor het gebruik.", "You pay at least 7 days before the use."),
    fields={
        "due": Words("Wanneer wordt er betaald?", "When is it paid?"),
        "unpaid": Words("En als er niet betaald is?", "And if it is not paid?"),
    },
    choices={
        "due": {
            "before_use": Words("Voor het gebruik", "Before the use"),
            "after_request": Words("Na de aanvraag", "After the request"),
            "on_invoice": Words("Op rekening", "On a bill"),
            "monthly": Words("Elke maand", "Every month"),
            "at_the_desk": Words("Bij de balie", "At the desk"),
        },
        "unpaid": {
            "lapses": Words("Dan vervalt de reservering", "The booking lapses"),
            "stays": Words("De reservering blijft", "The booking stays"),
        },
    },
)
