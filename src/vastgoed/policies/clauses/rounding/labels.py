from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Afronden", "Rounding"),
    example=Words(
        "Wij rekenen hele uren; een kwartier extra is gratis.", "Whole hours count; a quarter more is free."
    ),
    fields={
        "step_minutes": Words("In stappen van hoeveel minuten?", "In steps of how many minutes?"),
        "direction": Words("Naar boven of naar het dichtstbij?", "Up or to the nearest?"),
        "grace_minutes": Words("Hoeveel minuten extra zijn gratis?", "How many minutes more are free?"),
        "grace_steps": Words("Na hoeveel stappen nog?", "After how many steps?"),
        "minimum_minutes": Words("Minstens hoeveel minuten?", "At least how many minutes?"),
        "minimum_cents": Words("Minstens hoeveel euro?", "At least how many euros?"),
        "maximum_cents": Words("Hooguit hoeveel euro?", "At most how many euros?"),
    },
    hints={
        "grace_steps": Words("Leeg: na elke stap.", "Empty: after every step."),
    },
    choices={
        "direction": {
            "up": Words("Naar boven", "Up"),
            "nearest": Words("Naar het dichtstbij", "To the nearest"),
        },
    },
    asked=Words(
        "Hoe rondt u de tijd af? Voorbeeld: iemand huurt 1 uur en 20 minuten. Met stappen van 60 minuten is "
        "dat 2 uur. Met stappen van 30 minuten is het anderhalf uur.",
        "How do you round time? Example: somebody hires 1 hour and 20 minutes. With steps of 60 minutes that "
        "is 2 hours. With steps of 30 minutes it is one and a half.",
    ),
)
