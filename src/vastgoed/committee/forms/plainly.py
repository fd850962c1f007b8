"""The rules of a house as plain fields, and what no field says as text: together they are the document."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from vastgoed.committee.forms import sides
from vastgoed.committee.forms.deciding import BEGINS, parse, stored
from vastgoed.committee.forms.sides import Json, Path, at, drop, put
from vastgoed.documents import yaml
from vastgoed.documents.problems import DocumentError, Lines, Problem
from vastgoed.documents.writing import write
from vastgoed.words import Words

Written = Literal["cents", "number", "text", "days", "switch"]
REST = "rest"
SIDES = "sides"
EUROS = Words("Vul een bedrag in hele euro’s in, zoals 500.", "Enter an amount in whole euros, such as 500.")
ABOVE = Words("«{key}» vult u hierboven in. Haal het hier weg.", "You fill in “{key}” above. Remove it here.")
OWN_RULE = Words("Schrijf de eigen regel in de rest van de regels.", "Write the rule itself in the rest.")
RULE = ("vote", "rule")
QUORUM, AGAIN = (*RULE, "quorum"), (*RULE, "second_meeting")


@dataclass(frozen=True, slots=True)
class Plain:
    """One field. usual: what holds where nothing is written; lacks: an empty field takes this place away."""

    name: str
    at: Path
    written: Written = "number"
    usual: Any = None
    lacks: Path = ()

    def shown(self, document: Json) -> str:
        value = at(document, self.at)
        value = self.usual if value is None else value
        if value is None or isinstance(value, Mapping):
            return "own" if value else ""
        match self.written:
            case "cents":
                return f"{value // 100}" + (f",{value % 100:02}" if value % 100 else "")
            case "days":
                return ", ".join(map(str, value))
            case "switch":
                return "ja" if value else ""
        return str(value)

    def read(self, typed: str) -> Any:
        """What cannot be read stays text, and the document says what belongs there."""
        match self.written:
            case "cents":
                return _cents(typed, self.at)
            case "days":
                return [_whole(it.strip()) for it in typed.split(",") if it.strip()]
            case "switch":
                return typed == "ja"
            case "text":
                return typed
        return _whole(typed.strip())


FIELDS: Sequence[Plain] = (
    Plain("small", ("path", "small_cents"), "cents"),
    Plain("large", ("path", "large_cents"), "cents"),
    Plain("reading_days", ("path", "second_reading_days"), "number", 0),
    Plain("inform_days", ("inform", "days")),
    Plain("suspend_days", ("suspend", "days")),
    Plain("consent_days", ("consent", "days")),
    Plain("most_rounds", ("consent", "most_rounds")),
    Plain("answers", ("consent", "rule", "consent", "min_answers"), "text", "1"),
    Plain("vote_days", ("vote", "days")),
    Plain("compare", (*RULE, "op"), "text", ">"),
    Plain("threshold", (*RULE, "threshold"), "text", "1/2"),
    Plain("quorum_of", (*QUORUM, "of"), "text", None, QUORUM),
    Plain("quorum_share", (*QUORUM, "share"), "text", "1/4"),
    Plain("second_days", (*AGAIN, "not_before_days"), "number", None, AGAIN),
    Plain("fast_yes", ("emergency", "rule", "min_yes"), "number", None, ("emergency", "rule", "min_yes")),
    Plain("fast_euros", ("emergency", "most_cents"), "cents"),
    Plain("fast_days", ("emergency", "most_days")),
    Plain("ratify_days", ("emergency", "ratify_days")),
    Plain("missing_euros", ("missing", "cents"), "cents"),
    Plain("missing_share", ("missing", "share"), "text"),
    Plain("reminders", ("reminders",), "days"),
    *(Plain(it, ("options", it), "switch") for it in ("proxies", "secret", "console", "weights")),
    *(Plain(f"by_{it}", ("kinds", it), "text") for it in ("rules", "goal", "agreement")),
)


def typed(document: Json) -> dict[str, str]:
    """What stands in the fields for a document as it is stored, and the rest of it as YAML."""
    whole = stored(parse(dict(document)))
    found = {it.name: it.shown(whole) for it in FIELDS}
    return found | sides.typed(whole) | {REST: write(dict(_rest(whole)))}


def _rest(whole: Json) -> Json:
    rest = sides.without(deepcopy(dict(whole)))
    for it in FIELDS:
        if not isinstance(at(rest, it.at), Mapping):
            drop(rest, it.at)
    return rest


def document(said: Mapping[str, Any]) -> dict[str, Any]:
    """The whole document, as it is stored. Raises DocumentError; `field_of` says which field it is about."""
    rest, lines = yaml.read(said[REST], BEGINS)
    _covered(rest, lines, [*sides.PLACES] if said.get(SIDES) else [])
    made = deepcopy(rest)
    for it in FIELDS:
        _fill(made, it, str(said[it.name]))
    sides.put_in(made, said.get(SIDES, {}))
    return stored(parse(made, lines))


def _fill(made: dict[str, Any], it: Plain, typed: str) -> None:
    """An empty large sum is never; an empty quorum, second meeting or least number is none."""
    if not typed.strip() and it.lacks:
        drop(made, it.lacks)
    elif it.name == "quorum_share" and at(made, (*QUORUM, "of")) is None:
        return
    elif typed == "own":
        if not isinstance(at(made, it.at), Mapping):
            raise DocumentError([Problem(it.at, OWN_RULE)])
    elif it.name == "large" and not typed.strip():
        put(made, it.at, None)
    else:
        put(made, it.at, it.read(typed))


def _covered(rest: Json, lines: Lines, more: Sequence[Path]) -> None:
    """Nothing is said in two places."""
    places = [*(it.at for it in FIELDS if it.at[0] != "kinds"), *more]
    twice = [it for it in places if at(rest, it) is not None]
    if twice:
        raise DocumentError([Problem((), ABOVE.filled(key=".".join(it)), lines.get(it, 0)) for it in twice])


def field_of(problem: Problem) -> str:
    """The field that a problem is about; what no field says stands in the rest; empty: the whole."""
    path = tuple(str(it) for it in problem.path)
    path = (*RULE, *path[2:]) if path[:2] == sides.COSTS else path
    found = (it.name for it in FIELDS if path[: len(it.at)] == it.at)
    return next(found, REST if path or problem.line else "")


def _whole(text: str) -> int | str:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text


def _cents(typed: str, path: Path) -> int:
    found = re.fullmatch(r"(?:€ ?)?([0-9]{1,7})(?:,([0-9]{2}))?", typed.strip().replace(".", ""))
    if found is None:
        raise DocumentError([Problem(path, EUROS)])
    return int(found[1]) * 100 + int(found[2] or 0)
