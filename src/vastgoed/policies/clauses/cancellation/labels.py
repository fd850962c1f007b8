from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Afzeggen", "Cancelling"),
    example=Words(
        "Tot 7 dagen van tevoren kost afzeggen niets.", "Until 7 days before, cancelling costs nothing."
    ),
    fields={
        "counted_in": Words("Waarin telt u?", "What do you count in?"),
        "boundary": Words("Precies op de grens: is dat op tijd?", "Exactly at the limit: is that in time?"),
        "at_least": Words("Zo lang van tevoren", "So long before"),
        "otherwise": Words("Later afgezegd", "Cancelled later"),
        "no_show": Words("Niet gekomen en niet afgezegd", "Neither came nor cancelled"),
        "cents": Words("Wat kost dat?", "What does that cost?"),
    },
    hints={
        "boundary": Words(
            "Bij een stap van 7: is precies 7 dagen nog op tijd?",
            "With a step of 7: is exactly 7 days in time?",
        ),
        "steps": Words("Van vroeg naar laat.", "From early to late."),
    },
    choices={
        "counted_in": {
            "hours": Words("Uren", "Hours"),
            "calendar_days": Words("Dagen", "Days"),
            "working_days": Words("Werkdagen", "Working days"),
            "weeks": Words("Weken", "Weeks"),
            "months": Words("Maanden", "Months"),
        },
        "boundary": {
            "on_time": Words("Ja, nog op tijd", "Yes, still in time"),
            "too_late": Words("Nee, te laat", "No, too late"),
        },
    },
    asked=Words(
        "Wat kost afzeggen? Voorbeeld: tot 7 dagen van tevoren kost het niets, daarna de helft. Wie voor "
        "€ 40,00 huurt en 2 dagen van tevoren afzegt, betaalt dan € 20,00.",
        "What does cancelling cost? Example: nothing until 7 days before, half after that. Whoever hires for "
        "€40.00 and cancels 2 days before then pays €20.00.",
    ),
)
