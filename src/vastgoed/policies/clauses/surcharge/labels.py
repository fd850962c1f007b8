from vastgoed.policies.clauses.adjustment_labels import CHOICES, FIELDS, FRONT, HINTS
from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Toeslag", "Surcharge"),
    example=Words("Na tien uur 's avonds komt er 25 % bij.", "After ten in the evening 25% is added."),
    fields=FIELDS,
    choices=CHOICES,
    hints=HINTS,
    front=FRONT,
)
