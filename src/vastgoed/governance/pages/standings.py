"""How a decision stands, in a badge and a sentence."""

from dataclasses import dataclass
from datetime import date

from vastgoed.governance.models import Decision
from vastgoed.governance.rules.terms import LIVE
from vastgoed.text import msgid
from vastgoed.web.language import gettext, say

WAYS = {
    "founding": msgid("Dit is vastgesteld bij de opening van het huis."),
    "inform": msgid("Het was aangekondigd. Niemand maakte bezwaar."),
    "consent": msgid("Iedereen die meebeslist kon hiermee leven."),
    "vote": msgid("Hierover is gestemd."),
    "emergency": msgid("Dit is een spoedbesluit. Een klein deel van de commissie nam het."),
}
OUTCOMES = {
    "rejected": ("no", msgid("Niet aangenomen")),
    "no_valid_decision": ("no", msgid("Geen geldig besluit")),
}
STANDINGS = {
    "final": ("ok", msgid("Aangenomen")),
    "requested": ("wait", msgid("Verzoek")),
    "trial": ("info", msgid("Proef")),
    "emergency": ("clash", msgid("Spoedbesluit")),
    "kept": ("ok", msgid("Gehouden")),
    "changed": ("ok", msgid("Aangepast")),
    "lapsed": ("no", msgid("Vervallen")),
    "refused": ("no", msgid("Verzoek afgewezen")),
    "overtaken": ("no", msgid("Ingehaald door een later besluit")),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """days: until it falls back by itself; None when it does not, or is over."""

    look: str
    name: str
    way: str
    days: int | None

    @classmethod
    def of(cls, decision: Decision, today: date) -> "Standing":
        look, name = OUTCOMES.get(decision.outcome) or STANDINGS[decision.standing]
        ends = decision.until if decision.standing in LIVE else None
        days = (ends - today).days if ends and ends > today else None
        way = gettext(WAYS[decision.way]) if decision.outcome == "adopted" or decision.way == "vote" else ""
        return cls(look, gettext(name), way, days)

    @property
    def countdown(self) -> str:
        if self.days is None:
            return ""
        if self.days == 1:
            return gettext("Morgen vervalt dit vanzelf, tenzij de commissie het houdt.")
        return say("Over {days} dagen vervalt dit vanzelf, tenzij de commissie het houdt.", days=self.days)
