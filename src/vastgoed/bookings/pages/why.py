"""Why a moment is offered instead of the one that was asked for, in words."""

from vastgoed.bookings.queries.nearby import Place
from vastgoed.web.language import gettext, say


def why(place: Place) -> str:
    """Empty for the same moment in another room."""
    if place.like == "weekday":
        return _weeks(place.days // 7)
    if place.like == "clock":
        return _days(place.days)
    if place.like == "soonest":
        return gettext("eerste vrije moment") if place.days else gettext("later op deze dag")
    return ""


def _weeks(weeks: int) -> str:
    if weeks == 1:
        return gettext("zelfde dag en tijd, een week later")
    return say("zelfde dag en tijd, {weeks} weken later", weeks=weeks)


def _days(days: int) -> str:
    if days == 1:
        return gettext("zelfde tijd, een dag later")
    return say("zelfde tijd, {days} dagen later", days=days)
