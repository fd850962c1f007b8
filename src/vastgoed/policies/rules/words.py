"""How prices, shares and times are written in the two languages of a house."""

from fractions import Fraction

from vastgoed.money import MICRO, Money, Rate
from vastgoed.text import Language, euros
from vastgoed.words import Words, listed, number

__all__ = ["Words", "counted", "listed", "number", "percent", "price", "span"]


FIGURES = {
    "persons": Words("het aantal mensen", "the number of people"),
    "minutes": Words("het aantal minuten", "the number of minutes"),
    "nights": Words("het aantal nachten", "the number of nights"),
    "days_ahead": Words("het aantal dagen vooruit", "the number of days ahead"),
    "uses_in_year": Words("het aantal keren in het jaar", "the number of uses in the year"),
    "use_number_in_year": Words("de hoeveelste keer in het jaar", "which use in the year it is"),
    "series_length": Words("het aantal keren van de reeks", "the number of times of the series"),
    "m2": Words("het aantal vierkante meters", "the number of square metres"),
    "weekly_hours": Words("het aantal uren per week", "the number of hours a week"),
    "contract_months": Words("het aantal maanden van het contract", "the number of months of the contract"),
}


def price(rate: Rate, language: Language) -> str:
    """€ 12,50; a rate with parts of a cent shows them: € 0,0125."""
    cents, rest = divmod(rate.micro, MICRO)
    if not rest:
        return euros(Money(cents), language)
    return euros(Money(cents), language) + f"{rest:04}".rstrip("0")


def percent(permille: int, language: Language) -> str:
    return number(Fraction(permille, 10), language) + ("\u00a0%" if language == "nl" else "%")


def span(minutes: int, language: Language) -> str:
    """«45 minuten», «1 uur», «2 uur en 30 minuten»."""
    hours, rest = divmod(minutes, 60)
    hour, minute, both = ("uur", "minuten", " en ") if language == "nl" else ("hour", "minutes", " and ")
    if language == "en" and hours != 1:
        hour = "hours"
    if rest == 1:
        minute = "minuut" if language == "nl" else "minute"
    parts = [f"{hours} {hour}"] * bool(hours) + [f"{rest} {minute}"] * bool(rest or not hours)
    return both.join(parts)


PER = {
    "use": Words("per keer", "per use"),
    "hour": Words("per uur", "per hour"),
    "day": Words("per dag", "per day"),
    "night": Words("per nacht", "per night"),
    "block": Words("per dagdeel", "per block"),
    "head": Words("per persoon", "per person"),
}
COUNTED = {
    "hours": Words("uur|uur", "hour|hours"),
    "calendar_days": Words("dag|dagen", "day|days"),
    "working_days": Words("werkdag|werkdagen", "working day|working days"),
    "weeks": Words("week|weken", "week|weeks"),
    "months": Words("maand|maanden", "month|months"),
    "steps": Words("stap|stappen", "step|steps"),
}


def counted(number: int, unit: str, language: Language) -> str:
    """«1 maand», «2 maanden»."""
    one, many = COUNTED[unit].said(language).split("|")
    return f"{number} {one if number == 1 else many}"
