"""What a voter reads of a rule before the close: what silence does, and who sees a ballot."""

from collections.abc import Mapping
from typing import Any

from vastgoed.words import Words

Rule = Mapping[str, Any]
SILENCE = {
    "unreached": Words(
        "Dan staat u in de uitslag als «niet bereikt». U houdt het voorstel niet tegen.",
        "Then the result says “not reached”. You do not stop the proposal.",
    ),
    "incomplete": Words(
        "Dan is de ronde niet af. Er komt dan geen besluit.",
        "Then the round is not complete. There will be no decision.",
    ),
    "quorum": Words(
        "Dan telt u niet mee. Doen er te weinig mensen mee, dan is er geen besluit.",
        "Then you do not count. If too few take part, there is no decision.",
    ),
    "": Words("Dan telt u niet mee. Anderen beslissen dan.", "Then you do not count. Others decide."),
}
SECRET = Words(
    "Niemand. Uw stem is geheim. U krijgt een code waarmee u hem terugvindt.",
    "Nobody. Your vote is secret. You get a code by which you find it again.",
)
OPEN = Words(
    "Tot het sluiten niemand. Daarna ziet de commissie uw naam bij uw stem.",
    "Nobody until the close. After that the committee sees your name with your vote.",
)
ANSWERED = Words(
    "Tot het sluiten niemand. Daarna ziet de commissie uw naam bij uw antwoord.",
    "Nobody until the close. After that the committee sees your name with your answer.",
)
OBJECTING = Words(
    "Na het sluiten leest iedereen uw bezwaar, de commissie ook uw naam.",
    "After the close everybody reads your objection, the committee also your name.",
)


def silence(rule: Rule) -> Words:
    """What happens when one does nothing."""
    if rule["question"] == "consent":
        return SILENCE[rule.get("consent", {}).get("silence", "incomplete")]
    return SILENCE["quorum" if rule.get("quorum") else ""]


def seen(rule: Rule) -> tuple[Words, ...]:
    """Who sees what somebody votes."""
    if rule["question"] == "consent":
        return ANSWERED, OBJECTING
    return (SECRET if rule.get("ballots", {}).get("secret") else OPEN,)
