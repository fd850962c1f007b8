from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Grens uit de wet", "Limit from the law"),
    example=Words("Er zijn hooguit 12 feesten per jaar.", "There are 12 parties a year at most."),
    fields={
        "per": Words("Wie delen één telling?", "Who share one count?"),
        "counts": Words("Wat telt u?", "What do you count?"),
        "law": Words("Waar staat dat?", "Where is that written?"),
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
