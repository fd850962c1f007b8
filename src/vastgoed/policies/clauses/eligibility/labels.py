from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Wat niet mag", "What is not allowed"),
    example=Words("In de kamer zijn geen feesten.", "There are no parties in the room."),
    fields={
        "effect": Words("Wat gebeurt er dan?", "What happens then?"),
        "persons_over": Words("Alleen bij meer mensen dan", "Only with more people than"),
        "text": Words("Wat leest wie het vraagt?", "What does who asks read?"),
    },
    choices={
        "effect": {
            "refused": Words("Het mag niet", "It is refused"),
            "asks": Words("De beheerder beslist", "The manager decides"),
        },
    },
)
