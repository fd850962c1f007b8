from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Wie voorgaat", "Who goes first"),
    example=Words("Het huis zelf gaat voor, daarna reeksen.", "The house itself goes first, then series."),
    fields={
        "displaces": Words("Mag die een ander laten wijken?", "May it make another give way?"),
        "days": Words("Minstens hoeveel dagen van tevoren?", "At least how many days before?"),
    },
    hints={
        "displaces": Words("Leeg: nooit.", "Empty: never."),
    },
)
