from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Ondergrens van het huis", "Guardrail of the house"),
    example=Words("Minstens 40 sociale uren per week.", "At least 40 social hours a week."),
    fields={
        "metric": Words("Wat meet u?", "What do you measure?"),
        "operator": Words("Minstens of hooguit?", "At least or at most?"),
        "value": Words("Hoeveel?", "How much?"),
        "severity": Words("Wat als het niet gehaald wordt?", "What if it is not met?"),
    },
    hints={
        "value": Words(
            "Uren of keren; een aandeel in promille; een bedrag in centen.",
            "Hours or times; a share in permille; an amount in cents.",
        ),
    },
    choices={
        "operator": {
            "at_least": Words("Minstens", "At least"),
            "at_most": Words("Hooguit", "At most"),
        },
        "severity": {
            "forbid": Words("Dan mag het niet", "Then it is forbidden"),
            "warn": Words("Dan komt er een waarschuwing", "Then there is a warning"),
        },
        "metric": {
            "social_hours": Words("Sociale uren", "Social hours"),
            "commercial_hours": Words("Commerciële uren", "Commercial hours"),
            "own_hours": Words("Eigen uren van het huis", "The house's own hours"),
            "social_share": Words("Aandeel sociale uren", "Share of social hours"),
            "displaced_social_requests": Words("Verdrongen sociale aanvragen", "Social requests displaced"),
            "price_for_social": Words("Prijs per uur voor sociaal gebruik", "Price an hour for social use"),
            "income": Words("Inkomsten", "Income"),
        },
    },
)
