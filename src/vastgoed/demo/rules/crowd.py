"""Who lives in Lindestad: names without a person behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from vastgoed.houses.rules.names import slug

DOMAIN = "lindestad.example"
FIRST = (
    "Aicha", "Anneke", "Bas", "Berend", "Corrie", "Dewi", "Driss", "Elif", "Els", "Emre", "Fatima", "Femke",
    "Gerrit", "Hanna", "Harm", "Ilse", "Imane", "Jaap", "Joke", "Kees", "Khadija", "Lotte", "Malika",
    "Marijke", "Mehmet", "Mo", "Nel", "Noor", "Omar", "Patrick", "Petra", "Ravi", "Ria", "Samira",
    "Sjoerd", "Sunita", "Thea", "Tineke", "Wim", "Yusuf",
)  # fmt: skip
LAST = (
    "van den Akker", "Bakker", "el Amrani", "Boersma", "de Bruin", "Çelik", "Dekker", "van Dijk", "Djokarto",
    "Groen", "de Haan", "Hoekstra", "Jansen", "Kaya", "Kok", "Kuipers", "van der Linden", "Meijer", "Mulder",
    "Öztürk", "Peters", "Postma", "Ramdin", "de Ruiter", "Schouten", "Smit", "Tahiri", "Veenstra", "Verbeek",
    "Visser", "de Vries", "Wolters",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citizen:
    """role and houses: the office that somebody holds; no houses: in the whole municipality."""

    email: str
    name: str
    phone: str
    role: str = ""
    houses: Sequence[str] = ()
    constituency: str = ""


OFFICERS = (
    ("beheerder", "Marijke Schouten", "manager", ("de-linde", "de-klaproos"), ""),
    ("huismeester", "Sjoerd Postma", "manager", ("het-anker",), ""),
    ("penningmeester", "Ravi Ramdin", "treasurer", ("de-linde", "de-klaproos", "het-anker"), ""),
    ("begeleider", "Hanna Wolters", "facilitator", ("de-linde", "de-klaproos"), ""),
    ("gemeente", "Bas van der Linden", "official", (), "Gemeente"),
    ("gastheer", "Mo Tahiri", "host", ("de-linde", "het-anker"), ""),
    ("bewoner", "Thea Groen", "", (), "Bewoners"),
    ("huurder", "Ilse Dekker", "", (), "Huurders"),
    ("opbouwwerker", "Imane el Amrani", "", (), "Professionals"),
    ("koor", "Corrie Bakker", "", (), "Gebruikers"),
    ("bestuur", "Tineke Hofstra", "board", ("de-linde", "de-klaproos"), ""),
    ("yoga", "Samira Kaya", "", (), ""),
)
"""Fixed addresses: whoever looks at the demonstration signs in with one of these."""


def officers() -> list[Citizen]:
    return [
        Citizen(f"{local}@{DOMAIN}", name, _phone(900 + n), role, houses, side)
        for n, (local, name, role, houses, side) in enumerate(OFFICERS)
    ]


def citizens(random: Random, count: int, known: int = 0) -> Iterator[Citizen]:
    """So many people with addresses of their own, numbered from known on."""
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    random.shuffle(names)
    for number in range(count):
        name = names[number % len(names)]
        again = number // len(names)
        local = slug(name).replace("-", ".") + (f".{again}" if again else "") + (f".{known}" if known else "")
        yield Citizen(f"{local}@{DOMAIN}", name, _phone(number))


def _phone(number: int) -> str:
    return f"030 555 {number // 100 % 100:02} {number % 100:02}"
