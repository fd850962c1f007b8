from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Opbouwen", "Setting up"),
    example=Words("Opbouwen kost de helft van de huur.", "Setting up costs half of the rent."),
    fields={
        "permille": Words("Welk deel van de huur kost dat?", "What share of the rent is it?"),
    },
)
