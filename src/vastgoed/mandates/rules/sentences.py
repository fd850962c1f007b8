"""What a mandate asks, in one sentence."""

from vastgoed.mandates.rules.prices import amount
from vastgoed.words import Words

USE = {
    "": Words("Een uur", "An hour"),
    "social": Words("Een uur sociaal gebruik", "An hour of social use"),
    "commercial": Words("Een uur commercieel gebruik", "An hour of commercial use"),
}
SAID = {
    "earning_target": Words(
        "Het huis brengt minstens {amount} per jaar op.", "The house brings in at least {amount} a year."
    ),
    "max_tariff": Words("{use} kost hooguit {amount}.", "{use} costs at most {amount}."),
    "cost_price": Words("{use} kost minstens {amount}.", "{use} costs at least {amount}."),
}
COUNTED = Words(
    "De wet staat voortaan hooguit {most} toe, in plaats van wat de huisregels nu zeggen.",
    "From now on the law allows at most {most}, instead of what the house rules say now.",
)
LIFTED = Words(
    "De wet stelt deze grens niet meer; het huis mag hem schrappen.",
    "The law no longer sets this limit; the house may strike it.",
)


def sentence(kind: str, cents: int | None, function: str = "") -> Words | None:
    """Nothing of what is only told in words."""
    if kind not in SAID or cents is None:
        return None
    return SAID[kind].filled(use=USE[function], amount=amount(cents))


def of_the_law(most: int | None) -> Words:
    return LIFTED if most is None else COUNTED.filled(most=most)
