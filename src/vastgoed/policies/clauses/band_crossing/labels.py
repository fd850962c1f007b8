from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Door twee tijdvakken heen", "Through two time bands"),
    example=Words(
        "Van 17:00 tot 19:00: een uur dag en een uur avond.",
        "From 17:00 to 19:00: an hour of day and an hour of evening.",
    ),
    fields={
        "choice": Words("Welke prijs geldt dan?", "Which price holds then?"),
    },
    choices={
        "choice": {
            "split": Words("Elk deel zijn eigen prijs", "Each part its own price"),
            "start": Words("De prijs van het begin", "The price of the start"),
            "dearest": Words("De hoogste prijs", "The highest price"),
            "cheapest": Words("De laagste prijs", "The lowest price"),
        },
    },
    asked=Words(
        "Welke prijs geldt door twee tijdvakken heen? Voorbeeld: 17:00–19:00, avond vanaf 18:00. Elk deel "
        "zijn eigen prijs is 1 uur dag en 1 uur avond. De prijs van het begin is 2 uur dag.",
        "Which price holds through two time bands? Example: 17:00–19:00, evening begins at 18:00. Each part "
        "its own price is 1 hour day and 1 hour evening. The price of the start is 2 hours day.",
    ),
)
