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
)
