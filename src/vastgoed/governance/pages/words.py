"""What states and roles are called, for who reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from vastgoed.governance.models import Proposal
from vastgoed.governance.rules.speaking import constituency
from vastgoed.text import msgid
from vastgoed.web.language import gettext, say

SEAT = msgid("Zetel {side}")
ROLES = {
    "facilitator": msgid("Procesbegeleider"),
    "manager": msgid("Beheerder"),
    "treasurer": msgid("Penningmeester"),
    "heard": msgid("Gehoord"),
    "visitor": msgid("Bezoeker"),
}
STATES: Mapping[str, tuple[str, str, str]] = {
    "question": ("info", msgid("Vraag"), msgid("Dit is nog geen voorstel. Wie meebeslist kan er een maken.")),
    "draft": ("wait", msgid("Concept"), msgid("Alleen wie meebeslist kan dit lezen.")),
    "talking": ("info", msgid("In gesprek"), msgid("Iedereen kan dit lezen en er iets over zeggen.")),
    "frozen": ("wait", msgid("Tekst staat vast"), msgid("De tekst is klaar. Straks wordt er beslist.")),
    "announced": ("wait", msgid("Aangekondigd"), msgid("Dit gaat door, tenzij iemand bezwaar maakt.")),
    "consent": (
        "wait", msgid("De ronde is open"), msgid("De commissie kijkt of iedereen hiermee kan leven."),
    ),
    "voting": ("wait", msgid("De stemming is open"), msgid("De commissie stemt hierover.")),
    "waiting": ("wait", msgid("Nog geen uitslag"), msgid("De stemming is voorbij. Er is nog geen uitslag.")),
    "suspended": ("no", msgid("Aangehouden"), msgid("Dit voorstel is even stilgezet.")),
    "decided": ("ok", msgid("Besloten"), msgid("Hierover is beslist.")),
    "withdrawn": ("no", msgid("Ingetrokken"), msgid("Dit gaat niet door. Wie het schreef trok het in.")),
    "superseded": ("no", msgid("Vervangen"), msgid("Een ander voorstel kwam hiervoor in de plaats.")),
}  # fmt: skip
STEPS = (msgid("Schrijven"), msgid("Gesprek"), msgid("Beslissen"), msgid("Besluit"))
STEP = {"question": 1, "draft": 1, "talking": 2, "suspended": 2, "decided": 4}
KINDS = {
    "policy": msgid("Huisregels en prijzen"),
    "agreement": msgid("Afspraak"),
    "goal": msgid("Ons doel"),
    "rules": msgid("Hoe wij beslissen"),
}
STRENGTHS = {"must": msgid("Zwaar bezwaar"), "should": msgid("Licht bezwaar")}
OBJECTIONS = {
    "open": ("wait", msgid("Open")),
    "integrated": ("ok", msgid("Verwerkt")),
    "withdrawn": ("no", msgid("Teruggenomen")),
    "stands": ("clash", msgid("Blijft staan")),
}
HEARINGS = {
    "missing": ("wait", msgid("Nog niet gevraagd")),
    "invited": ("wait", msgid("Uitgenodigd")),
    "heard": ("ok", msgid("Gehoord")),
    "declined": ("info", msgid("Wilde niets zeggen")),
    "silent": ("no", msgid("Geen antwoord")),
}
AMENDMENTS = {
    "open": ("wait", msgid("Open")),
    "accepted": ("ok", msgid("Overgenomen")),
    "declined": ("no", msgid("Niet overgenomen")),
    "withdrawn": ("no", msgid("Teruggenomen")),
}


@dataclass(frozen=True, slots=True)
class Who:
    """How somebody is named on a page. sides: names of constituencies by their key; named: also by name."""

    sides: Mapping[str, str]
    named: bool = False

    def __call__(self, role: str, name: str | None = None) -> str:
        key = constituency(role)
        side = gettext(self.sides.get(key, key)) if key else ""
        found = say(SEAT, side=side) if side else gettext(ROLES.get(role, ROLES["visitor"]))
        return f"{found} ({name})" if name and self.named else found


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a proposal stands. step: counted from 1."""

    look: str
    name: str
    sentence: str
    steps: list[str]
    step: int

    @classmethod
    def of(cls, proposal: Proposal) -> "Standing":
        look, name, sentence = STATES[proposal.state]
        step = STEP.get(proposal.state, 3)
        return cls(look, gettext(name), gettext(sentence), [gettext(it) for it in STEPS], step)
