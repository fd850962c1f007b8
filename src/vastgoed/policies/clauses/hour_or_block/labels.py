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
    asked=Words(
        "Per uur of per dagdeel? Beide prijzen staan er. Voorbeeld: 3 uur is € 37,50, een dagdeel "
        "is € 30,00. Kiest u de laagste, dan betaalt men € 30,00.",
        "By the hour or by the block? There are both prices. Example: 3 hours is €37.50, a block is €30.00. "
        "If you choose the lower one, people pay €30.00.",
    ),
)
