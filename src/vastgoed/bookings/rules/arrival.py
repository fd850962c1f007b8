"""What who comes should know: where it is, how they come in, how they pay, whom they call."""

from collections.abc import Sequence
from dataclasses import dataclass

from vastgoed.text import msgid

COMING_IN = {
    ("staffed", False): msgid("Er is dan iemand van het huis. Loop gerust naar binnen."),
    ("staffed", True): msgid("Er is dan iemand van het huis. De deur van uw ruimte gaat open met een code."),
    ("key", False): msgid("Er is dan niemand van het huis. Haal van tevoren een sleutel bij het huis."),
    ("key", True): msgid("Er is dan niemand van het huis. U komt binnen met een code."),
}
YOUR_CODE = msgid("Uw code staat bij uw reservering, vanaf 24 uur van tevoren.")


@dataclass(frozen=True, slots=True)
class Arrival:
    """kind: of the hours at the first time, empty when the house is closed then; coded: doors have codes."""

    address: str
    phone: str
    paying: str
    kind: str
    coded: bool

    @property
    def at_the_door(self) -> str:
        """A sentence to be translated, or nothing."""
        return COMING_IN.get((self.kind, self.coded), "")

    @property
    def way_in(self) -> Sequence[str]:
        """The same, with where the code is to be found."""
        return [it for it in (self.at_the_door, YOUR_CODE if self.coded else "") if it]
