"""How a change of a value is said, in both languages."""

from dataclasses import dataclass
from typing import Literal

from vastgoed.policies.rules.words import Words
from vastgoed.text import Language

Kind = Literal["added", "removed", "changed", "order", "text"]
CHANGED = Words("{label} was {before} en wordt {after}", "{label} was {before} and becomes {after}")
SINCE = Words("{label}: nu {before}, straks {after}", "{label}: now {before}, from then on {after}")
"""For values that are phrases: «nu houden ze hun prijs»."""
HELD = Words("gold voor {before} en geldt straks voor {after}", "held for {before} and will hold for {after}")
BARE = Words("{before} wordt {after}", "{before} becomes {after}")
NEW = Words("nieuw is {label}: {after}", "new is {label}: {after}")
BARE_NEW = Words("nieuw is {after}", "new is {after}")
GONE = Words("{label} vervalt: {before}", "{label} is dropped: {before}")
BARE_GONE = Words("{before} vervalt", "{before} is dropped")
RENAMED = Words("«{before}» heet nu «{after}».", "“{before}” is now called “{after}”.")
NO_WORDS = Words("", "")


@dataclass(frozen=True, slots=True)
class Wording:
    """How the change of a value is said. Without a label the value says enough by itself."""

    label: Words = NO_WORDS
    changed: Words = CHANGED

    def words(self, kind: Kind) -> Words:
        if not self.label.nl:
            return {"changed": BARE, "added": BARE_NEW}.get(kind, BARE_GONE)
        return {"changed": self.changed, "added": NEW}.get(kind, GONE)


def worded(title: str, before: str, after: str, how: Wording, language: Language) -> tuple[Kind, str]:
    """«Afronden: de stap was 30 minuten en wordt 15 minuten»."""
    kind: Kind = "changed" if before and after else "added" if after else "removed"
    short = after if how.label.nl else _without_tail(before, after)
    text = how.words(kind).filled(label=how.label, before=before, after=short).said(language)
    return kind, capital(f"{title}: {text}" if title else text).removesuffix(".") + "."


def _without_tail(before: str, after: str) -> str:
    """«€ 12,50 per uur wordt € 14,00»: what both end in is said once."""
    (head, _, tail), (_, _, other) = after.partition(" "), before.partition(" ")
    return head if tail == other else after


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
