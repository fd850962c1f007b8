"""The questions of a discount and a surcharge, which are the same."""

from vastgoed.policies.rules.words import Words

FIELDS = {
    "setup": Words("Ook over de tijd van opbouwen?", "Also over the time of setting up?"),
    "block_minutes": Words("Hoeveel minuten is een dagdeel?", "How many minutes is a block?"),
    "cents": Words("Hoeveel?", "How much?"),
    "above": Words("Alleen wat meer is dan", "Only what is more than"),
    "under": Words("Alleen wat minder is dan", "Only what is less than"),
    "on": Words("Waarover?", "Over what?"),
}
CHOICES = {
    "on": {
        "rent": Words("De huur", "The rent"),
        "blocks": Words("De huur zonder extra tijd", "The rent without extra time"),
        "all": Words("Huur en extra's", "Rent and extras"),
    },
}
HINTS = {
    "block_minutes": Words("Alleen als u per dagdeel telt.", "Only if you count by the block."),
}
FRONT = ("when",)
"""Nearly every discount is for somebody who does something: twenty times a year, or early."""
