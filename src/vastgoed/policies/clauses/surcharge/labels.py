from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Toeslag", "Surcharge"),
    example=Words("Na tien uur 's avonds komt er 25 % bij.", "After ten in the evening 25% is added."),
    fields={
        "setup": Words("Ook over de tijd van opbouwen?", "Also over the time of setting up?"),
        "block_minutes": Words("Hoeveel minuten is een dagdeel?", "How many minutes is a block?"),
        "cents": Words("Hoeveel?", "How much?"),
        "above": Words("Alleen wat meer is dan", "Only what is more than"),
        "under": Words("Alleen wat minder is dan", "Only what is less than"),
        "on": Words("Waarover?", "Over what?"),
    },
    choices={
        "on": {
            "rent": Words("De huur", "The rent"),
            "blocks": Words("De huur zonder extra tijd", "The rent without extra time"),
            "all": Words("Huur en extra's", "Rent and extras"),
        },
    },
    hints={
        "block_minutes": Words("Alleen als u per dagdeel telt.", "Only if you count by the block."),
    },
)
