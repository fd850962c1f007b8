from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Werk in plaats van geld", "Work instead of money"),
    example=Words("Elk uur helpen is € 10,00 waard.", "Each hour of help is worth € 10.00."),
    fields={
        "cents": Words("Wat is een uur werk waard?", "What is an hour of work worth?"),
        "max_permille": Words(
            "Hooguit welk deel van de rekening, in procent?", "At most what share of the bill, in per cent?"
        ),
    },
)
