"""What a room may offer: a closed list, so that a search for «wheelchair» finds every room that says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from vastgoed.text import Language


@dataclass(frozen=True, slots=True)
class Fact:
    dutch: str
    english: str
    icon: str

    def words(self, language: Language) -> str:
        return self.english if language == "en" else self.dutch


FACTS: Mapping[str, Fact] = {
    "wheelchair": Fact("Bereikbaar met een rolstoel", "Wheelchair accessible", "wheelchair"),
    "toilet": Fact("Toilet voor rolstoelgebruikers", "Accessible toilet", "toilet"),
    "lift": Fact("Lift", "Lift", "lift"),
    "hearing_loop": Fact("Ringleiding voor gehoorapparaten", "Hearing loop", "hearing"),
    "quiet": Fact("Rustige ruimte", "Quiet room", "quiet"),
    "kitchen": Fact("Keuken", "Kitchen", "kitchen"),
    "piano": Fact("Piano", "Piano", "piano"),
    "screen": Fact("Scherm of beamer", "Screen or projector", "screen"),
    "stage": Fact("Podium", "Stage", "stage"),
    "wifi": Fact("Wifi", "Wi-Fi", "wifi"),
    "parking": Fact("Parkeren bij de deur", "Parking at the door", "parking"),
    "sport": Fact("Geschikt om te bewegen", "Suitable for exercise", "sport"),
    "crafts": Fact("Geschikt om te knutselen", "Suitable for crafts", "brush"),
}
