from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Uren voor de buurt", "Hours for the neighbourhood"),
    example=Words(
        "Vrijdagavond blijft 8 uur voor sociaal gebruik.", "8 hours of Friday evening are for social use."
    ),
    fields={
        "for": Words("Voor wie?", "For whom?"),
        "functions": Words("Welke functies?", "Which functions?"),
        "at_least": Words("Minstens zo veel is voor hen", "At least so much is for them"),
        "at_most": Words("Zij krijgen hooguit zo veel", "They get at most so much"),
        "release": Words("Wanneer komt het vrij?", "When is it released?"),
        "days_before": Words("Hoeveel dagen van tevoren?", "How many days before?"),
        "permille": Words("Welk deel blijft dan vast?", "What share is still kept?"),
        "hours": Words("Hoeveel?", "How much?"),
        "categories": Words("Welke gebruikerscategorieën?", "Which categories?"),
    },
    hints={
        "categories": Words(
            "Kies functies of categorieën, één van de twee.", "Choose functions or categories, one of them."
        ),
        "rooms": Words("Deze ruimtes samen.", "These rooms together."),
        "bands": Words("Kies er minstens één.", "Choose at least one."),
    },
)
