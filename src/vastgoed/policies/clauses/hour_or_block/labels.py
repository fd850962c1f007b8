from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Uur of dagdeel", "Hour or block"),
    example=Words(
        "Wie 3 uur huurt betaalt de laagste van de twee.", "Whoever hires 3 hours pays the lower of the two."
    ),
    fields={
        "choice": Words("Wat geldt als beide er zijn?", "What holds if there are both?"),
    },
    choices={
        "choice": {
            "hours": Words("Altijd per uur", "Always by the hour"),
            "block": Words("Altijd per dagdeel", "Always by the block"),
            "cheapest": Words("De laagste van de twee", "The lower of the two"),
            "booker_chooses": Words("De huurder kiest", "The hirer chooses"),
        },
    },
)
