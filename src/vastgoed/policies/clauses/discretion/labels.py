from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Ruimte om af te wijken", "Room to deviate"),
    example=Words(
        "Het bestuur mag tot 40 % van de huur afhalen.", "The board may take up to 40% off the rent."
    ),
    fields={
        "who": Words("Wie mag dat?", "Who may?"),
    },
    choices={
        "who": {
            "manager": Words("De beheerder", "The manager"),
            "board": Words("Het bestuur", "The board"),
            "committee": Words("De huiscommissie", "The house committee"),
        },
    },
)
