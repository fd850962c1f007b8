"""A wish and its place in the line, in the language of the reader."""

from dataclasses import dataclass
from typing import Any

from vastgoed.policies.rules.words import span
from vastgoed.text import msgid, weekday
from vastgoed.waitlist.models import WaitingWish
from vastgoed.waitlist.queries import Line
from vastgoed.waitlist.rules import WORDS, Wanted
from vastgoed.web.language import current, day_said, gettext, ngettext, say, when_said

PARTS = {
    "morning": msgid("in de ochtend"),
    "afternoon": msgid("in de middag"),
    "evening": msgid("in de avond"),
}
LOOKS = {"waiting": "wait", "offered": "ok", "taken": "ok"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it stands on a page."""

    line: Line

    @property
    def wish(self) -> WaitingWish:
        return self.line.wish

    @property
    def when(self) -> str:
        return wanted_words(self.wish.wanted)

    @property
    def where(self) -> str:
        if self.line.room:
            return f"{self.line.room}, {self.line.house}"
        return say("Een passende ruimte in {house}", house=self.line.house)

    @property
    def place(self) -> str:
        return place_words(self.line.ahead)

    @property
    def state(self) -> str:
        return gettext(WORDS[self.wish.state])

    @property
    def look(self) -> str:
        return LOOKS.get(self.wish.state, "no")

    @property
    def again(self) -> dict[str, Any]:
        """The same wish, as the page to join asks it."""
        wish = self.wish
        asked = {
            "house": self.line.house_slug,
            "room": wish.room_id or "",
            "start": wish.starts_at.isoformat() if wish.starts_at else "",
            "from": wish.first_day.isoformat(),
            "until": wish.last_day.isoformat(),
            "weekday": "" if wish.weekday is None else wish.weekday,
            "daypart": wish.daypart,
        }
        kept = {name: getattr(wish, name) for name in ("minutes", "persons", "category", "title")}
        return {name: value for name, value in (asked | kept).items() if value != ""}


def place_words(ahead: int) -> str:
    if not ahead:
        return gettext("U bent als eerste aan de beurt.")
    return ngettext("%(num)s wacht voor u", "%(num)s wachten voor u", ahead) % {"num": ahead}


def wanted_words(wanted: Wanted) -> str:
    language = current.get()
    if wanted.start is not None:
        return when_said(wanted.reach)
    days = (
        day_said(wanted.first)
        if wanted.first == wanted.last
        else say("van {first} tot en met {last}", first=wanted.first, last=wanted.last)
    )
    on = [] if wanted.weekday is None else [say("op {weekday}", weekday=weekday(wanted.weekday, language))]
    part = [gettext(PARTS[wanted.daypart])] if wanted.daypart else []
    return ", ".join([days, *on, *part, span(wanted.minutes, language)])
