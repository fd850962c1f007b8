from datetime import date, timedelta

from vastgoed.policies.clauses.horizon.sentences import KINDS
from vastgoed.policies.clauses.priority.sentences import ranked
from vastgoed.policies.clauses.round.forms import RoundForm
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words
from vastgoed.policies.seasons import day_of_year
from vastgoed.text import MONTHS

ASKED = Words(
    "{what} in {season} vraagt u aan van {first} tot en met {last}.",
    "{what} in {season} you ask for from {first} to {last}.",
)
DECIDED = Words("Uiterlijk op {day} hoort u wat u krijgt.", "By {day} you hear what you get.")
LATE = {
    "waits": Words("Vraagt u later, dan krijgt u wat er over is.", "Ask later and you get what is left."),
    "refused": Words("Later vragen kan pas weer na die dag.", "Later than that you can ask after that day."),
}


def sentences(clause: RoundForm, names: Names) -> list[str]:
    first, last = _day(clause.first, names), _before(clause, names)
    season = " / ".join(names.label("seasons", season) for season in clause.seasons)
    asked = ASKED.filled(what=KINDS[clause.applies_to], season=season, first=first, last=last)
    about, only = names.about(clause.rooms, clause.categories), names.when(None, clause.activities)
    said = [about + asked.said(names.language).removesuffix(".") + only + "."]
    said.append(DECIDED.filled(day=_day(clause.calendar_by, names)).said(names.language))
    return [*said, *ranked(clause.order, clause.tie, names), LATE[clause.late].said(names.language)]


def _before(clause: RoundForm, names: Names) -> str:
    """The last day that counts in."""
    year, month, number = day_of_year(clause.until)
    last = date(year or LEAP, month, number) - timedelta(days=1)
    return _written(last, names, with_year=year is not None)


def _day(written: str, names: Names) -> str:
    year, month, number = day_of_year(written)
    return _written(date(year or LEAP, month, number), names, with_year=year is not None)


def _written(day: date, names: Names, *, with_year: bool) -> str:
    text = f"{day.day} {MONTHS[names.language][day.month - 1]}"
    return f"{text} {day.year}" if with_year else text


LEAP = 2024
