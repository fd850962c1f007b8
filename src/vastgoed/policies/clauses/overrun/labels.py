from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Langer blijven", "Staying too long"),
    example=Words(
        "Een kwartier te laat weg kost twee keer de uurprijs.",
        "A quarter late costs twice the price of an hour.",
    ),
    fields={
        "of": Words("Waarvan is het een deel?", "A share of what?"),
        "minutes": Words("Vanaf hoeveel minuten?", "From how many minutes?"),
        "per": Words("Hoe vaak telt het?", "How often does it count?"),
    },
    choices={
        "of": {
            "hour": Words("Van de prijs per uur", "Of the price per hour"),
            "rent": Words("Van de huur", "Of the rent"),
        },
        "per": {
            "begun_hour": Words("Elk begonnen uur", "Each begun hour"),
            "time": Words("Eén keer", "Once"),
        },
    },
)
