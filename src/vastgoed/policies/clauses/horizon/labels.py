from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Hoe ver vooruit", "How far ahead"),
    example=Words("U kunt tot een jaar vooruit reserveren.", "You can book up to a year ahead."),
)
