from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Hoe laat nog", "How late"),
    example=Words("U reserveert minstens 24 uur van tevoren.", "You book at least 24 hours before."),
)
