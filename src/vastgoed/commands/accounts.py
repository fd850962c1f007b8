"""What `vastgoed verify` went through: how many of each, what it counted again, and what it could not."""

from collections.abc import Iterator
from typing import Any

from vastgoed.words import Words

OUTCOMES = {
    "adopted": Words("aangenomen", "adopted"),
    "rejected": Words("niet aangenomen", "not adopted"),
    "no_valid_decision": Words("geen geldig besluit", "no valid decision"),
    "not_complete": Words("nog geen uitslag", "no outcome yet"),
}
SEALED = Words(
    "Nagekeken: {rows} verzegelde rijen en {parts} andere delen, regels in het log: {entries}.",
    "Checked: {rows} sealed rows and {parts} other parts, entries in the log: {entries}.",
)
OPEN = Words(
    "Nagekeken: kiezers: {voters}, stemmen: {ballots}, waarvan met een volmacht: {by}.",
    "Checked: voters: {voters}, ballots: {ballots}, of which by proxy: {by}.",
)
SECRET = Words(
    "Nagekeken: kiezers: {voters}, wie meedeed: {roll}, geheime stemmen: {ballots}.",
    "Checked: voters: {voters}, who took part: {roll}, secret ballots: {ballots}.",
)
COUNTED = Words(
    "Opnieuw geteld: toetsen: {tests}, geledingen: {sides}. De uitslag die erin staat: {outcome}.",
    "Counted again: tests: {tests}, constituencies: {sides}. The outcome that it gives: {outcome}.",
)
WITHHELD = Words(
    "Niet apart na te tellen, want te klein voor een geheime stemming: {names}.",
    "Not to be counted apart, too few for a secret vote: {names}.",
)
LOG = Words(
    "Nagekeken: regels in het logboek: {entries}, dagen: {days}, teksten: {texts}.",
    "Checked: entries in the log: {entries}, days: {days}, texts: {texts}.",
)
COMPARE = Words(
    "Vergelijk zelf: de laatste regel van het log is {head}. Is die elders ook zo gepubliceerd?",
    "Compare for yourself: the last entry of the log is {head}. Was it published so elsewhere as well?",
)


def of_bundle(bundle: dict[str, Any], head: str | None) -> Iterator[Words]:
    sealed, ballots, verdict = bundle["seal"], bundle["ballots"], bundle["verdict"]
    rows = sum(len(it) for it in sealed["rows"].values())
    yield SEALED.filled(rows=rows, parts=len(sealed["whole"]), entries=len(bundle["log"]))
    people = {"voters": len(bundle["electorate"]), "ballots": len(ballots)}
    if "roll" in bundle:
        yield SECRET.filled(**people, roll=len(bundle["roll"]))
    else:
        yield OPEN.filled(**people, by=sum("by" in it for it in ballots))
    sides = verdict["constituencies"]
    apart = {name: it for name, it in sides.items() if "withheld" not in it}
    tests = len(verdict["tests"]) + sum(len(it["tests"]) for it in apart.values())
    outcome = OUTCOMES.get(verdict["outcome"], ascii(verdict["outcome"]))
    yield COUNTED.filled(tests=tests, sides=len(apart), outcome=outcome)
    if len(apart) < len(sides):
        yield WITHHELD.filled(names=", ".join(it for it in sides if it not in apart))
    yield from _last(bundle["log"], head)


def of_log(log: dict[str, Any], head: str | None) -> Iterator[Words]:
    entries = log["entries"]
    yield LOG.filled(entries=len(entries), days=len(log.get("days", [])), texts=len(log.get("texts", [])))
    yield from _last(entries, head)


def _last(entries: list[dict[str, Any]], head: str | None) -> Iterator[Words]:
    """A file can be made anew as a whole; only what was published elsewhere shows that."""
    if entries and not head:
        yield COMPARE.filled(head=entries[-1]["hash"])
