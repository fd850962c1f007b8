"""Why a proposal goes the way it goes: what it moves, and the limits that it was held against."""

from collections.abc import Iterator, Mapping
from typing import Any

from vastgoed.governance.models import Proposal
from vastgoed.money import Money
from vastgoed.text import msgid
from vastgoed.web.language import current, gettext, ngettext, say

PATHS = {
    "inform": msgid("Dit kan worden aangekondigd. Het gaat door als niemand bezwaar maakt."),
    "consent": msgid("Eerst kijkt de commissie of iedereen hiermee kan leven."),
    "vote": msgid("De commissie stemt hierover."),
    "emergency": msgid("Dit is een spoedbesluit. Een klein deel van de commissie beslist."),
}
LIMITS = {
    True: msgid("Binnen de grens «{title}»."),
    False: msgid("Buiten de grens «{title}»."),
    None: msgid("Over de grens «{title}» is nog niets te zeggen."),
}


def held_against(proposal: Proposal) -> list[tuple[bool | None, str]]:
    """Each limit, with whether it keeps to it: None where that is not known."""
    language = current.get()
    return [
        (it["ok"], f"{say(LIMITS[it['ok']], title=it['title'][language])} {it['said'][language]}")
        for it in proposal.findings
    ]


def why(proposal: Proposal) -> list[str]:
    """The path, with the numbers by which it was chosen."""
    if not proposal.path:
        return []
    told = [gettext(PATHS[proposal.path])] if proposal.state == "frozen" else []
    facts = proposal.path_why
    if proposal.kind == "policy" and "moved_cents" in facts:
        told += _amounts(facts)
    return [*told, *_besides(proposal, facts)]


def _besides(proposal: Proposal, facts: Mapping[str, Any]) -> Iterator[str]:
    """What makes it weigh more than the money says."""
    if facts.get("refused"):
        n = facts["refused"]
        one, more = "Eén reservering kan dan niet meer.", "{n} reserveringen kunnen dan niet meer."
        yield ngettext(one, more, n).format(n=n)
    if facts.get("promises"):
        yield gettext("Het raakt wat eerder is beloofd.")
    if facts.get("objections") and proposal.path == "consent":
        yield gettext("Er was bezwaar. Daarom wordt iedereen gevraagd.")
    if facts.get("rounds"):
        yield say("Al {n} keer kon niet iedereen ermee leven.", n=facts["rounds"])


def _amounts(facts: Mapping[str, Any]) -> Iterator[str]:
    amounts = {name: Money(facts[f"{name}_cents"]) for name in ("moved", "small", "large")}
    yield say("In een jaar gaat het om {moved}.", **amounts)
    if before := facts.get("announced_cents"):
        whole = Money(before) + amounts["moved"]
        yield say("Samen met wat dit jaar al werd aangekondigd gaat het om {whole}.", whole=whole)
    yield say("Tot {small} is klein, vanaf {large} is groot.", **amounts)
