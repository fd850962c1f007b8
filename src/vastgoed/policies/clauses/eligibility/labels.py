from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Wat niet mag", "What is not allowed"),
    example=Words("In de kamer zijn geen feesten.", "There are no parties in the room."),
    fields={
        "part": Words("Welk deel moet in het tijdvak liggen?", "What part must lie in the time band?"),
        "effect": Words("Wat gebeurt er dan?", "What happens then?"),
        "persons_over": Words("Alleen bij meer mensen dan", "Only with more people than"),
        "text": Words("Wat leest wie het vraagt?", "What does who asks read?"),
    },
    choices={
        "part": {
            "any": Words("Een deel is genoeg", "Any part will do"),
            "start": Words("Het begin", "The start"),
            "whole": Words("Alles", "All of it"),
        },
        "effect": {
            "refused": Words("Het mag niet", "It is refused"),
            "asks": Words("De beheerder beslist", "The manager decides"),
        },
    },
)
