"""What somebody searched, ready to be sent as not found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from vastgoed.bookings.forms.finder import FinderForm
from vastgoed.policies.rules.words import span
from vastgoed.text import msgid, weekday
from vastgoed.web.form import Form, read
from vastgoed.web.language import current, gettext, ngettext, say

OF_A_SERIES = {"repeat", "until"}
DAYPARTS = {"morning": msgid("Ochtend"), "afternoon": msgid("Middag"), "evening": msgid("Avond")}


@dataclass(frozen=True, slots=True)
class Unmet:
    """A search as fields of a form, and as it reads."""

    fields: list[tuple[str, Any]]
    words: str
    form: Form[Any] | None = None
    """What was wrong with the words of their own, if anything."""

    @property
    def waiting(self) -> str:
        """Where to wait for the same; of a series for one time of it."""
        said = [(name, value) for name, value in self.fields if value != "" and name not in OF_A_SERIES]
        usual = {name: FinderForm.model_fields[name].default for name in ("persons", "minutes")}
        unsaid = [(name, value) for name, value in usual.items() if name not in dict(said)]
        return f"/waitlist/new?{urlencode([*said, *unsaid])}"


def unmet_of(typed: Mapping[str, Any], form: Form[Any] | None = None) -> Unmet:
    """What was searched, as far as it makes sense; a search that does not is left out."""
    known = {name: typed[name] for name in _names() if name in typed}
    wish = read(FinderForm, known).value
    if wish is None or not known:
        return Unmet([], "", form)
    several = {name: value if isinstance(value, list) else [value] for name, value in known.items()}
    return Unmet([(name, one) for name, values in several.items() for one in values], words_of(wish), form)


def words_of(wish: FinderForm) -> str:
    return ", ".join(_sought(wish))


def _names() -> list[str]:
    """Of the fields of the finder, without the page it was on."""
    named = [field.alias or name for name, field in FinderForm.model_fields.items()]
    return [name for name in named if name not in {"page", "form_key"}]


def _sought(wish: FinderForm) -> Iterable[str]:
    yield ngettext("%(num)s persoon", "%(num)s personen", wish.persons) % {"num": wish.persons}
    yield span(wish.minutes, current.get())
    if wish.weekday is not None:
        yield weekday(wish.weekday, current.get())
    if wish.daypart:
        yield gettext(DAYPARTS[wish.daypart]).lower()
    if wish.start:
        yield say("vanaf {day}", day=wish.start)
