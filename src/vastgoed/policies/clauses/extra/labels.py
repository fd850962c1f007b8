from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Iets erbij", "Something extra"),
    example=Words("Koffie en thee kost € 1,50 per persoon.", "Coffee and tea costs € 1.50 per person."),
    fields={
        "title": Words("Hoe heet het?", "What is it called?"),
        "stock": Words("Hoeveel zijn er?", "How many are there?"),
        "order_days": Words("Hoeveel dagen van tevoren bestellen?", "Order how many days before?"),
        "from": Words("Vanaf nummer", "From number"),
    },
    hints={
        "stock": Words("Leeg: altijd genoeg.", "Empty: always enough."),
        "from": Words("2 is de tweede.", "2 is the second."),
    },
)
