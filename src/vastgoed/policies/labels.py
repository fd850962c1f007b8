"""What the questions of a form are called for people who never saw the file behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vastgoed.policies.rules.words import PER, Words

Said = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Labels:
    """name: what kind of rule it is; example: one sentence of it; asked: the question that it answers.

    fields: per question that has other words here than elsewhere; hints likewise; choices: per question the
    words of what may be chosen; front: questions that are not folded away, though they may stay empty.
    """

    name: Words
    example: Words
    fields: Said = field(default_factory=dict[str, Words])
    hints: Said = field(default_factory=dict[str, Words])
    choices: Mapping[str, Said] = field(default_factory=dict[str, Said])
    asked: Words | None = None
    front: tuple[str, ...] = ()


FIELDS: Said = {
    "title": Words("Hoe heet deze regel?", "What is this rule called?"),
    "why": Words("Waarom is dit de regel?", "Why is this the rule?"),
    "source": Words("Waar komt de regel vandaan?", "Where does the rule come from?"),
    "rooms": Words("Voor welke ruimtes?", "For which rooms?"),
    "categories": Words("Voor wie?", "For whom?"),
    "bands": Words("In welke tijdvakken?", "In which time bands?"),
    "activities": Words("Voor welke activiteiten?", "For which activities?"),
    "when": Words("Alleen als dit zo is", "Only if this is so"),
    "unless": Words("Behalve als dit zo is", "Except if this is so"),
    "unless_with": Words("Behalve samen met deze ruimtes", "Except together with these rooms"),
    "cents": Words("Hoeveel?", "How much?"),
    "vat_permille": Words("Hoeveel procent btw zit erin?", "How much VAT, in per cent?"),
    "permille": Words("Welk deel, in procent?", "What share, in per cent?"),
    "per": Words("Waarvoor telt het?", "What is counted?"),
    "applies_to": Words("Voor losse keren of voor reeksen?", "For single times or for series?"),
    "days": Words("Hoeveel dagen?", "How many days?"),
    "later": Words("Wat kost een volgende keer, dag of uur?", "What does a later one cost?"),
    "from": Words("Vanaf", "From"),
    "until": Words("Tot", "Until"),
    "minutes": Words("Hoeveel minuten?", "How many minutes?"),
    "prices": Words("Prijzen", "Prices"),
    "steps": Words("Stappen", "Steps"),
    "period": Words("Over welke tijd?", "Over what time?"),
    "max_times": Words("Hooguit hoe vaak?", "How often at most?"),
    "max_days": Words("Hoe ver vooruit?", "How far ahead?"),
    "min_hours": Words("Hoe lang van tevoren?", "How long before?"),
    "max_cents": Words("Hooguit hoeveel?", "How much at most?"),
    "choice": Words("Wat kiest u?", "What do you choose?"),
    "order": Words("Wie gaat voor?", "Who goes first?"),
    "tie": Words("En als het gelijk is?", "And if it is a draw?"),
    "series": Words("Is het een reeks?", "Is it a series?"),
    "label": Words("Hoe heet het?", "What is it called?"),
    "description": Words("Voor wie is dat?", "Who is that?"),
    "function": Words("Welke functie heeft het?", "What function does it have?"),
    "ask": Words("Wat vraagt u?", "What do you ask?"),
    "answer": Words("Wat voor antwoord is het?", "What kind of answer is it?"),
    "choices": Words("Waaruit kan men kiezen?", "What can be chosen from?"),
    "hours": Words("Op welke uren?", "At what hours?"),
    "seasons": Words("In welke seizoenen?", "In which seasons?"),
    "school_holidays": Words("Zijn het de schoolvakanties?", "Is it the school holidays?"),
    "m2": Words("Hoeveel vierkante meter?", "How many square metres?"),
    "holidays": Words("Hoe telt een feestdag?", "How does a public holiday count?"),
    "holidays_of": Words("De feestdagen van welk land?", "The public holidays of which country?"),
    "basis": Words("Welke versie geldt voor een reservering?", "Which version holds for a booking?"),
    "prices_are": Words("Hoe staan de prijzen opgeschreven?", "How are prices written?"),
    "vat": Words("Btw", "VAT"),
    "transition": Words("Als deze regels ingaan", "When these rules begin"),
    "existing": Words("Wat gebeurt er met wie al reserveerde?", "What of who booked already?"),
    "series_keep_until": Words("Tot wanneer houden reeksen het oude?", "Until when do series keep the old?"),
    "notice_days": Words("Hoeveel dagen van tevoren zegt u het?", "How many days of notice?"),
    "review": Words("Opnieuw bekijken", "Look at it again"),
    "on": Words("Op welke dag?", "On what day?"),
    "if_missed": Words("Wat als dat niet gebeurt?", "What if that does not happen?"),
    "after_days": Words("Na hoeveel dagen?", "After how many days?"),
}
HINTS: Said = {
    "rooms": Words("Kiest u niets, dan geldt het voor alle ruimtes.", "Nothing chosen: all rooms."),
    "categories": Words("Kiest u niets, dan geldt het voor iedereen.", "Nothing chosen: everybody."),
    "bands": Words("Kiest u niets, dan geldt het altijd.", "Nothing chosen: always."),
    "activities": Words("Kiest u niets, dan geldt het voor alles.", "Nothing chosen: all of them."),
    "when": Words("Alles wat u kiest moet zo zijn.", "All that you choose must be so."),
    "source": Words("Een besluit of een adres op het web.", "A decision, or an address on the web."),
    "series_keep_until": Words("Alleen bij een overstap op een dag.", "Only if they move on a day."),
    "from": Words("Een tijd als 19:00, een dag als 10-01.", "A time such as 19:00, a day such as 10-01."),
    "until": Words("Dit moment telt zelf niet meer mee.", "This moment itself does not count."),
}
FUNCTIONS = {
    "social": Words("Sociaal: voor de buurt", "Social: for the neighbourhood"),
    "commercial": Words("Commercieel: brengt geld in", "Commercial: brings in money"),
    "own": Words("Eigen gebruik van het huis", "The house's own use"),
}
DAYS = {
    "mon": Words("maandag", "Monday"),
    "tue": Words("dinsdag", "Tuesday"),
    "wed": Words("woensdag", "Wednesday"),
    "thu": Words("donderdag", "Thursday"),
    "fri": Words("vrijdag", "Friday"),
    "sat": Words("zaterdag", "Saturday"),
    "sun": Words("zondag", "Sunday"),
    "holiday": Words("feestdag", "public holiday"),
}
CHOICES: Mapping[str, Said] = {
    "per": PER | {"item": Words("per stuk", "per item"), "time": Words("één keer", "once")},
    "applies_to": {
        "single": Words("Losse keren", "Single times"),
        "series": Words("Reeksen", "Series"),
        "both": Words("Allebei", "Both"),
    },
    "function": FUNCTIONS,
    "functions": FUNCTIONS,
    "days": DAYS,
    "period": {
        "day": Words("Een dag", "A day"),
        "week": Words("Een week", "A week"),
        "weekend": Words("Een weekend", "A weekend"),
        "month": Words("Een maand", "A month"),
        "quarter": Words("Een kwartaal", "A quarter"),
        "year": Words("Een jaar", "A year"),
        "at_once": Words("Tegelijk: wat nog komt", "At once: what is to come"),
    },
    "tie": {
        "earliest": Words("Wie het eerst vroeg", "Who asked first"),
        "series": Words("Een reeks gaat voor", "A series goes first"),
        "lot": Words("Loten", "By lot"),
        "talk": Words("Samen overleggen", "Talk it over"),
    },
    "answer": {
        "yes_no": Words("Ja of nee", "Yes or no"),
        "number": Words("Een getal", "A number"),
        "date": Words("Een datum", "A date"),
        "choice": Words("Een keuze", "A choice"),
    },
    "holidays": {
        "weekday": Words("Als een gewone dag", "As an ordinary day"),
        "sunday": Words("Als een zondag", "As a Sunday"),
        "separate": Words("Met eigen tijden", "With hours of its own"),
    },
    "holidays_of": {
        "NL": Words("Nederland", "The Netherlands"),
        "BE": Words("België", "Belgium"),
        "DE": Words("Duitsland", "Germany"),
        "FR": Words("Frankrijk", "France"),
        "LU": Words("Luxemburg", "Luxembourg"),
    },
    "basis": {
        "booking_moment": Words("Die van het moment van reserveren", "The one of the moment of booking"),
        "use_moment": Words("Die van de dag zelf", "The one of the day of use"),
        "series_start": Words("Die van het begin van de reeks", "The one of the start of the series"),
    },
    "prices_are": {
        "gross": Words("Btw zit erin", "VAT is inside"),
        "net": Words("Btw komt erbij", "VAT comes on top"),
    },
    "existing": {
        "keep": Words("Zij houden de oude prijs", "They keep the old price"),
        "cheaper_of_both": Words("Zij krijgen de laagste van de twee", "They get the lower of the two"),
        "move_at": Words("Zij gaan over op een dag", "They move on a day"),
    },
    "if_missed": {
        "keep": Words("Dan blijven de regels", "The rules stay"),
        "lapse_to_parent": Words("Dan gelden de oude regels weer", "The old rules come back"),
    },
}
UNITS: Said = {
    "cents": Words("euro", "euros"),
    "max_cents": Words("euro", "euros"),
    "permille": Words("procent", "per cent"),
    "max_permille": Words("procent", "per cent"),
    "deposit_permille": Words("procent van de borg", "per cent of the deposit"),
    "max_days": Words("dagen", "days"),
    "max_months": Words("maanden", "months"),
    "min_hours": Words("uren", "hours"),
    "min_days": Words("dagen", "days"),
    "min_months": Words("maanden", "months"),
    "max_times": Words("keer", "times"),
    "max_minutes": Words("minuten", "minutes"),
    "hours": Words("uren", "hours"),
    "minutes": Words("minuten", "minutes"),
}
