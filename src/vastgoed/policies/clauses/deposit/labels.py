from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Borg", "Deposit"),
    example=Words(
        "Voor de grote zaal betaalt u vooraf € 100,00 borg.",
        "For the main hall you pay a deposit of € 100.00.",
    ),
    fields={
        "due": Words("Wanneer betaalt men de borg?", "When is the deposit paid?"),
        "amounts": Words("Hoeveel borg?", "How much deposit?"),
        "settled": Words("Hoe komt de borg terug?", "How does it come back?"),
        "withheld": Words("Wat houdt u in?", "What do you keep?"),
        "on": Words("Hoe liep het af?", "How did it end?"),
    },
    choices={
        "due": {
            "after_request": Words("Na de aanvraag", "After the request"),
            "before_use": Words("Voor het gebruik", "Before the use"),
        },
        "settled": {
            "separately": Words("Los van de rekening", "Apart from the bill"),
            "with_invoice": Words("Met de rekening verrekend", "Settled with the bill"),
        },
        "on": {
            "used": Words("Na gebruik", "After use"),
            "cancelled": Words("Na annuleren", "After cancelling"),
            "no_show": Words("Niet gekomen", "Did not come"),
        },
    },
)
