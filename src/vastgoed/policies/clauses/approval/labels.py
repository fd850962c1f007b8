from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Wie keurt goed?", "Who approves?"),
    example=Words("Een feest keurt de beheerder eerst goed.", "The manager approves a party first."),
    fields={
        "by": Words("Wie keurt het goed?", "Who approves it?"),
        "persons_from": Words("Pas vanaf hoeveel mensen?", "Only from how many people on?"),
        "holds": Words("Houdt een aanvraag de ruimte vast?", "Does a request keep the room?"),
    },
    choices={
        "by": {
            "auto": Words("Niemand: meteen zeker", "Nobody: certain at once"),
            "manager": Words("De beheerder", "The manager"),
        },
    },
    asked=Words(
        "Wie keurt een reservering goed? Voorbeeld: keurt niemand hem goed, dan is hij meteen zeker.",
        "Who approves a booking? Example: if nobody does, it is certain at once.",
    ),
)
