from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Optie", "Option"),
    example=Words("Een optie houden we 14 dagen vast.", "An option is kept for 14 days."),
    fields={
        "held_days": Words("Hoeveel dagen houdt u hem vast?", "For how many days is it kept?"),
    },
)
