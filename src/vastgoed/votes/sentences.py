"""The verdict card: what came out and why, in plain words, with both numbers of every test."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vastgoed.text import Language
from vastgoed.votes.rules.check import Finding
from vastgoed.votes.tally import Verdict
from vastgoed.words import Words, listed

OUTCOMES = {
    "adopted": Words("Aangenomen.", "Adopted."),
    "rejected": Words("Niet aangenomen.", "Not adopted."),
    "no_valid_decision": Words("Er is geen geldig besluit.", "There is no valid decision."),
    "not_complete": Words("Er is nog geen uitslag.", "There is no outcome yet."),
}
CHECKS = {
    "threshold": Words(
        "Stemmen voor: {got} van {of}. Nodig: {needed}.", "Votes in favour: {got} of {of}. Needed: {needed}."
    ),
    "quorum": Words(
        "Voor een geldig besluit: {got} van {of}. Nodig: {needed}.",
        "For a valid decision: {got} of {of}. Needed: {needed}.",
    ),
    "min_yes": Words(
        "Stemmen voor: {got}. Nodig: minstens {needed}.", "Votes in favour: {got}. Needed: at least {needed}."
    ),
    "min_non_negative": Words(
        "Niet tegen: {got}. Nodig: minstens {needed}.", "Not against: {got}. Needed: at least {needed}."
    ),
    "blocks": Words("Blokkades: {got}. Hooguit: {needed}.", "Blocks: {got}. At most: {needed}."),
    "abstain_max": Words("Onthoudingen: {got}. Hooguit: {needed}.", "Abstentions: {got}. At most: {needed}."),
    "answers": Words(
        "Antwoorden: {got} van {of}. Nodig: {needed}.", "Answers: {got} of {of}. Needed: {needed}."
    ),
    "objections": Words("Bezwaren: {got}. Hooguit: {needed}.", "Objections: {got}. At most: {needed}."),
    "ballots": Words(
        "Geldige stemmen: {got}. Nodig: minstens {needed}.",
        "Valid ballots: {got}. Needed: at least {needed}.",
    ),
    "constituencies": Words(
        "Geledingen voor: {got} van {of}. Nodig: {needed}.",
        "Constituencies in favour: {got} of {of}. Needed: {needed}.",
    ),
    "may_block": Words(
        "Geledingen die tegenhouden: {got}. Hooguit: {needed}.",
        "Constituencies that block: {got}. At most: {needed}.",
    ),
    "against": Words(
        "Stemmen tegen: {got} van {of}. Hooguit: {needed}.",
        "Votes against: {got} of {of}. At most: {needed}.",
    ),
}
ROLES = {
    "must_pass": Words("moet voor zijn", "must be in favour"),
    "may_block": Words("mag tegenhouden", "may block"),
    "advises": Words("geeft advies", "advises"),
}
NEXT = {
    "integrate": Words("Verwerk nu de bezwaren.", "Now integrate the objections."),
    "answers": Words("Wacht op wie nog niets zei.", "Wait for those who said nothing yet."),
    "reasons": Words("Vraag naar de reden van het bezwaar.", "Ask for the reason of the objection."),
    "second_meeting": Words("Er komt een tweede vergadering.", "There will be a second meeting."),
    "second_round": Words("Er komt een tweede ronde.", "There will be a second round."),
    "lot": Words("Het staat gelijk. Het lot beslist.", "It is a tie. A lot decides."),
}
CHOSEN = Words("Gekozen: {winner}.", "Chosen: {winner}.")
EQUAL = Words("Het staat gelijk: {tied}.", "It is a tie: {tied}.")
ADVICE = Words(
    "Bezwaren van wie advies geeft: {got}. Die houden niets tegen.",
    "Objections of those who advise: {got}. These stop nothing.",
)
NOT_REACHED = Words(
    "Niet bereikt: {sides}. Dat hield niets tegen.", "Not reached: {sides}. That stopped nothing."
)
WEIGHED = Words("Geteld in gewicht, niet in personen.", "Counted in weight, not in persons.")
TIED = {"yes": Words("voor", "in favour"), "no": Words("tegen", "against")}


def card(verdict: Verdict, language: Language) -> list[str]:
    """The outcome first, then everybody together, then each constituency."""
    lines = [OUTCOMES[verdict.outcome].said(language), *_told(verdict.whole, language)]
    if verdict.next:
        lines.append(NEXT[verdict.next].said(language))
    lines += _silent(verdict.silent, language)
    for name, (role, finding) in verdict.constituencies.items():
        lines.append(f"{name} ({ROLES[role].said(language)}): {OUTCOMES[finding.outcome].said(language)}")
        lines += [f"  {line}" for line in _told(finding, language)]
    return lines


def _silent(names: Sequence[str], language: Language) -> Iterator[str]:
    if names:
        yield NOT_REACHED.filled(sides=listed(list(names), language)).said(language)


def _told(finding: Finding, language: Language) -> Iterator[str]:
    yield from _chosen(finding.result, language)
    if finding.tied:
        names = [named(it, language) for it in finding.tied]
        yield EQUAL.filled(tied=listed(names, language)).said(language)
    yield from (_test(it.as_json(), language) for it in finding.checks)
    yield from _advice(finding.result, language)
    if any(it.unit == "weight" for it in finding.checks):
        yield WEIGHED.said(language)


@dataclass(frozen=True, slots=True)
class Side:
    """What one constituency said; lines empty where too few voted in secret to tell it apart."""

    key: str
    role: str
    outcome: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A verdict as it was kept, in sentences: the outcome, everybody together, each constituency."""

    outcome: str
    lines: tuple[str, ...]
    sides: tuple[Side, ...]


def kept_card(verdict: Mapping[str, Any], language: Language) -> Card:
    """verdict: as it was stored at the close."""
    sides = tuple(_side(key, it, language) for key, it in verdict.get("constituencies", {}).items())
    after = [NEXT[it].said(language) for it in (verdict.get("next"),) if it in NEXT]
    lines = (*_kept(verdict, language), *after, *_silent(verdict.get("silent", ()), language))
    return Card(OUTCOMES[verdict["outcome"]].said(language), lines, sides)


def _side(key: str, kept: Mapping[str, Any], language: Language) -> Side:
    role = ROLES[kept["role"]].said(language)
    if kept.get("withheld"):
        return Side(key, role, "", ())
    return Side(key, role, OUTCOMES[kept["outcome"]].said(language), _kept(kept, language))


def _kept(kept: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    tests = (_test(it, language) for it in kept["tests"] if not it.get("withheld"))
    return (*_chosen(kept, language), *tests, *_advice(kept, language))


def _chosen(told: Mapping[str, Any], language: Language) -> Iterator[str]:
    if winner := told.get("winner"):
        yield CHOSEN.filled(winner=named(winner, language)).said(language)


def _advice(told: Mapping[str, Any], language: Language) -> Iterator[str]:
    if got := told.get("advice_against"):
        yield ADVICE.filled(got=got).said(language)


def named(option: str, language: Language) -> str:
    """What was chosen: for or against, or the option as the rule calls it."""
    return TIED[option].said(language) if option in TIED else option


def _test(kept: Mapping[str, Any], language: Language) -> str:
    numbers = {it: str(kept.get(it, "0")) for it in ("needed", "got", "of")}
    shown = {it: text.replace(".", ",") if language == "nl" else text for it, text in numbers.items()}
    return CHECKS[kept["name"]].said(language).format(**shown)
