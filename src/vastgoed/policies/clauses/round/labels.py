from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Seizoensronde", "Season round"),
    example=Words(
        "Vraag voor het seizoen aan in maart, wij verdelen in mei.",
        "Ask for the season in March; it is divided in May.",
    ),
    fields={
        "calendar_by": Words("Wanneer is de verdeling klaar?", "When is it divided?"),
        "late": Words("En wie te laat vraagt?", "And who asks too late?"),
    },
    hints={
        "from": Words(
            "Een dag als 03-01 (ieder jaar) of 2026-03-01.", "A day such as 03-01 (every year) or 2026-03-01."
        ),
    },
    choices={
        "late": {
            "waits": Words("Die wacht tot de verdeling klaar is", "Waits until it is divided"),
            "refused": Words("Die kan tot dan niet", "Is refused until then"),
        },
    },
)
