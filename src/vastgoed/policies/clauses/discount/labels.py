from vastgoed.policies.clauses.adjustment_labels import CHOICES, FIELDS, FRONT, HINTS
from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Korting", "Discount"),
    example=Words(
        "Wie 20 keer per jaar huurt krijgt 15 % korting.", "Whoever hires 20 times a year gets 15% off."
    ),
    fields=FIELDS,
    choices=CHOICES,
    hints=HINTS,
    front=FRONT,
)
