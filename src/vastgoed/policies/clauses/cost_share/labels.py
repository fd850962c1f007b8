from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Kosten samen delen", "Sharing costs"),
    example=Words("De energie delen wij naar uren gebruik.", "Energy is shared by hours of use."),
    fields={
        "pool": Words("Welke kosten?", "Which costs?"),
        "key": Words("Hoe worden ze gedeeld?", "How are they shared?"),
        "kind": Words("Waarnaar gedeeld?", "Shared by what?"),
        "hours": Words("Welke uren tellen?", "Which hours count?"),
        "shares": Words("Vaste delen", "Fixed shares"),
        "who": Words("Wie?", "Who?"),
        "parts": Words("Delen van een mengsel", "Parts of a mix"),
        "among": Words("Wie delen mee?", "Who share?"),
        "vacancy": Words("Wie betaalt wat leeg stond?", "Who pays for what stood empty?"),
        "administration_permille": Words(
            "Hoeveel procent voor het werk eraan?", "How much for administration?"
        ),
    },
    hints={
        "shares": Words(
            "Alleen bij vaste delen. Samen is het 100 procent.",
            "Only with fixed shares. 100 per cent together.",
        ),
        "pool": Words("Letters, cijfers en streepjes.", "Letters, digits and dashes."),
    },
    choices={
        "kind": {
            "m2": Words("Vierkante meters", "Square metres"),
            "hours": Words("Uren", "Hours"),
            "heads": Words("Mensen", "People"),
            "meter": Words("De meter", "The meter"),
            "degree_days": Words("Koude dagen", "Cold days"),
            "shapley": Words("Wat elk erbij doet", "What each one adds"),
            "fixed": Words("Vaste delen", "Fixed shares"),
            "mix": Words("Een mengsel", "A mix"),
        },
        "hours": {
            "booked": Words("Gereserveerde uren", "Booked hours"),
            "actual": Words("Echte uren", "Actual hours"),
        },
        "among": {
            "tenants": Words("Vaste huurders", "Tenants"),
            "bookers": Words("Wie reserveert", "Who books"),
            "house": Words("Het huis", "The house"),
        },
        "vacancy": {
            "landlord": Words("De verhuurder", "The landlord"),
            "sharers": Words("Wie meedelen", "Who share"),
        },
    },
)
