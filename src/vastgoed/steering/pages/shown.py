"""An entry of the log as a person reads it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from vastgoed.canonical import canonical
from vastgoed.houses.models import House
from vastgoed.period import day_of
from vastgoed.steering.pages.kinds import ERASED, ICONS, KINDS, LOUD, OUTCOMES, STEPS
from vastgoed.steering.pages.links import links
from vastgoed.steering.queries.log import Shown
from vastgoed.text import msgid
from vastgoed.web.language import gettext

HIDDEN = msgid("Het huis heeft dit nog niet gelezen.")
GONE = msgid("Deze tekst is verwijderd.")


@dataclass(frozen=True, slots=True)
class Line:
    """said: what somebody typed. instead: why nothing of it is shown. links: where to read on."""

    seq: int
    at: datetime
    icon: str
    look: str
    """loud, rubs, or neither."""
    called: str
    title: str
    said: str
    instead: str
    role: str
    by: str
    links: tuple[tuple[str, str], ...]
    facts: str
    """As they stand in the chain."""
    hash: str


def lines(found: list[Shown], house: House, *, names: bool) -> list[Line]:
    """names: with who said it, for those with a say."""
    return [_line(it, house, it.by if names else "") for it in found]


def by_day(found: list[Line]) -> Iterator[tuple[date, list[Line]]]:
    for day, these in groupby(found, lambda it: day_of(it.at)):
        yield day, list(these)


def _line(it: Shown, house: House, by: str) -> Line:
    entry, facts = it.entry, it.entry.facts
    instead = GONE if it.text is None else HIDDEN if it.hidden else ""
    called, role = gettext(KINDS[entry.kind]), gettext(str(facts.get("role", "")))
    return Line(
        entry.seq, entry.at, ICONS[entry.kind], _look(entry.kind), called, _title(entry.kind, facts),
        "" if instead else it.text or "", gettext(instead), role, by, tuple(links(entry, house)),
        canonical(facts).decode(), entry.hash,
    )  # fmt: skip


def _look(kind: str) -> str:
    return "loud" if kind in LOUD else "rubs" if kind in {"tension", "objection", "emergency"} else ""


def _title(kind: str, facts: Mapping[str, Any]) -> str:
    step = _step(facts)
    if step == "erased":
        return gettext(ERASED)
    outcome = OUTCOMES.get(_outcome(facts))
    if outcome:
        return f"{gettext(KINDS['round' if _in_a_round(facts) else kind])}: {gettext(outcome)}"
    return gettext(STEPS.get((kind, step)) or STEPS.get((kind, "")) or KINDS[kind])


def _step(facts: Mapping[str, Any]) -> str:
    named = (facts[name] for name in ("step", "state", "hearing") if facts.get(name))
    return str(next(named, "invited" if "invited" in facts else ""))


def _in_a_round(facts: Mapping[str, Any]) -> bool:
    """Objections were counted, no votes."""
    verdict = facts.get("verdict")
    tests = verdict.get("tests", ()) if isinstance(verdict, Mapping) else ()
    return any(it.get("name") == "objections" for it in tests)


def _outcome(facts: Mapping[str, Any]) -> str:
    """Of a decision, or of what was counted."""
    verdict = facts.get("verdict")
    counted = verdict.get("outcome", "") if isinstance(verdict, Mapping) else ""
    return str(facts.get("outcome") or counted)
