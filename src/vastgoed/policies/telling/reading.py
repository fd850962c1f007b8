"""A difference as lines of text."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from vastgoed.money import Money
from vastgoed.policies.rules.words import Words, number
from vastgoed.text import Language, euros

SAME = Words("De twee zijn gelijk.", "The two are the same.")
ONLY_TEXT = Words(
    "Alleen de tekst is anders: niemand betaalt of mag iets anders.",
    "Only the text is different: nobody pays or may anything else.",
)
HIT = Words(
    "reserveringen {bookings}, huurders {bookers}, uren {hours}: {euros} per jaar",
    "bookings {bookings}, bookers {bookers}, hours {hours}: {euros} a year",
)
REFUSED = Words("; niet meer mogelijk: {refused}", "; no longer possible: {refused}")
UNSAID = Words(
    "; prijs op aanvraag, niet meegeteld in de euro's: {on_request}",
    "; price on request, not counted in the euros: {on_request}",
)
NOBODY = Words("geen van de reserveringen", "none of the bookings")
TOGETHER = Words("Alles samen", "All together")


def readable(found: dict[str, Any], language: Language) -> Iterator[str]:
    """Of the JSON of a difference: what it comes to, then each change with its effect."""
    if found["same"] and not found["changes"]:
        yield SAME.said(language)
    elif not found["effect"]:
        yield ONLY_TEXT.said(language)
    if "impact" in found:
        yield f"{TOGETHER.said(language)}: {_hit(found['impact'], language)}."
        yield from _most(found["impact"], language)
    for change in found["changes"]:
        yield f"- {change['sentence']}"
        if "impact" in change and change["kind"] != "text":
            yield f"  {_hit(change['impact'], language)}"


def _hit(impact: dict[str, Any], language: Language) -> str:
    if not impact["bookings"]:
        return NOBODY.said(language)
    hours = number(Fraction(str(impact["hours"])), language)
    words = HIT.filled(**{**impact, "hours": hours, "euros": _more(impact["cents_a_year"], language)})
    refused = REFUSED.filled(**impact).said(language) if impact["refused"] else ""
    unsaid = UNSAID.filled(**impact).said(language) if impact["on_request"] else ""
    return words.said(language) + refused + unsaid


def _most(impact: dict[str, Any], language: Language) -> Iterator[str]:
    for hit in impact["most"]:
        yield f"  {hit['booker']}: {_more(hit['cents_a_year'], language)}"


def _more(cents: int, language: Language) -> str:
    """«+ € 12,00», so that more and less are told apart at once."""
    return ("+ " if cents > 0 else "") + euros(Money(cents), language)
