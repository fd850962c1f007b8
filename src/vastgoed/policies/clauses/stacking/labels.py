from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Kortingen samen", "Discounts together"),
    example=Words("Van twee kortingen geldt de grootste.", "Of two discounts the larger holds."),
    fields={
        "choice": Words("Wat geldt als er twee samenkomen?", "What holds if two come together?"),
    },
    choices={
        "choice": {
            "sum": Words("Allebei, over de hele huur", "Both, over the whole rent"),
            "multiply": Words("De tweede over wat overblijft", "The second over what is left"),
            "best": Words("Alleen de grootste", "Only the largest"),
            "first": Words("Alleen de eerste", "Only the first"),
        },
    },
    asked=Words(
        "Wat geldt als er twee kortingen of toeslagen samenkomen? Voorbeeld: 10 % en 20 % van € 100,00. "
        "Allebei: € 70,00. De tweede over wat overblijft: € 72,00. Alleen de grootste: € 80,00.",
        "What holds if two discounts or surcharges come together? Example: 10% and 20% off €100.00. "
        "Both: €70.00. The second over what is left: €72.00. Only the largest: €80.00.",
    ),
)
