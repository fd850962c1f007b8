from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Hoe vaak iemand mag", "How often somebody may"),
    example=Words(
        "Een groep komt hooguit twee avonden per week.", "A group comes two evenings a week at most."
    ),
    fields={
        "per": Words("Wie delen één telling?", "Who share one count?"),
        "counts": Words("Wat telt u?", "What do you count?"),
    },
    choices={
        "per": {
            "group": Words("Elke groep", "Each group"),
            "category": Words("Elke gebruikerscategorie", "Each category"),
            "house": Words("Het hele huis samen", "The whole house together"),
            "users": Words("Elke gebruiker", "Each user"),
        },
        "counts": {
            "times": Words("Keren of minuten", "Times or minutes"),
            "users": Words("Mensen", "People"),
        },
    },
)
