from vastgoed.policies.labels import Labels
from vastgoed.policies.rules.words import Words

LABELS = Labels(
    name=Words("Prijs van een ruimte", "Price of a room"),
    example=Words("Een uur in de grote zaal kost € 12,50.", "An hour in the main hall costs € 12.50."),
    fields={
        "block_label": Words("Hoe heet een dagdeel hier?", "What is a block called here?"),
        "one": Words("Eén ervan", "One of them"),
        "many": Words("Meer ervan", "Several of them"),
        "gap_minutes": Words(
            "Hoeveel minuten tussen twee dagdelen is gratis?", "How many minutes between two blocks are free?"
        ),
        "day_from": Words("Hoe laat begint een dag?", "At what time does a day begin?"),
        "on_request": Words("Prijs op aanvraag?", "Price on request?"),
        "unit": Words("Waarvoor betaalt men?", "What is paid for?"),
        "each": Words("Ook per persoon of per meter?", "Also per person or per metre?"),
        "block_minutes": Words("Hoeveel minuten duurt een dagdeel?", "How many minutes is a block?"),
        "windows": Words(
            "Of: welke tijdvakken zijn elk een dagdeel?", "Or: which time bands are a block each?"
        ),
        "day_is": Words("Wat is een dag?", "What is a day?"),
        "cents": Words("Prijs", "Price"),
        "free_for": Words("Gratis", "Free of charge"),
        "then": Words("Wat kost tijd na het dagdeel?", "What does time beyond the block cost?"),
        "least_cents": Words("Minstens hoeveel euro?", "At least how many euros?"),
        "from": Words("Vanaf nummer", "From number"),
    },
    hints={
        "block_label": Words("Bijvoorbeeld: weekend, weekenden.", "For example: weekend, weekends."),
        "day_from": Words(
            "Een tijd als 10:00. Leeg: om middernacht.", "A time such as 10:00. Empty: at midnight."
        ),
        "on_request": Words(
            "Ja: het huis zegt de prijs, laat dan het bedrag leeg.",
            "Yes: the house tells the price; leave the amount empty.",
        ),
        "from": Words("2 is de tweede.", "2 is the second."),
        "block_minutes": Words("Alleen bij een prijs per dagdeel.", "Only for a price by the block."),
        "day_is": Words("Alleen bij een prijs per dag.", "Only for a price by the day."),
        "then": Words("Leeg: een tweede dagdeel.", "Empty: a second block."),
        "windows": Words("Alleen bij een prijs per dagdeel.", "Only for a price by the block."),
    },
    choices={
        "unit": {
            "hour": Words("Per uur", "Per hour"),
            "block": Words("Per dagdeel", "Per block"),
            "day": Words("Per dag", "Per day"),
            "night": Words("Per nacht", "Per night"),
            "week": Words("Per week", "Per week"),
            "month": Words("Per maand", "Per month"),
            "half_year": Words("Per half jaar", "Per half year"),
            "season": Words("Per seizoen", "Per season"),
            "year": Words("Per jaar", "Per year"),
            "person": Words("Per persoon", "Per person"),
            "use": Words("Per keer", "Per use"),
            "free": Words("Niets: gratis", "Nothing: free"),
            "pro_rata": Words("Naar rato", "Pro rata"),
        },
        "each": {
            "person": Words("Per persoon", "Per person"),
            "m2": Words("Per vierkante meter", "Per square metre"),
            "weekly_hour": Words("Voor elk uur in de week", "For each hour of the week"),
        },
        "day_is": {
            "calendar": Words("Tot middernacht", "Until midnight"),
            "24_hours": Words("24 uur", "24 hours"),
        },
    },
)
