"""One text in the two languages of a house, and how numbers and lists are written in them."""

from dataclasses import dataclass
from fractions import Fraction

from vastgoed.text import Language


@dataclass(frozen=True, slots=True)
class Words:
    nl: str
    en: str

    def __str__(self) -> str:
        return self.nl

    def said(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en

    def filled(self, **holes: object) -> "Words":
        """The same words with every hole filled; a hole filled with Words takes the language at hand."""
        return Words(*(self._in(language, holes) for language in ("nl", "en")))

    def _in(self, language: Language, holes: dict[str, object]) -> str:
        said = {key: hole.said(language) if isinstance(hole, Words) else hole for key, hole in holes.items()}
        return self.said(language).format(**said)


def number(value: Fraction | int, language: Language) -> str:
    """2,5 in Dutch and 2.5 in English; at most two decimals."""
    hundredths = round(Fraction(value) * 100)
    whole, rest = divmod(hundredths, 100)
    if not rest:
        return str(whole)
    mark = "," if language == "nl" else "."
    return f"{whole}{mark}{rest:02}".rstrip("0")


def listed(names: list[str], language: Language, *, any_of: bool = False) -> str:
    """«a, b en c»; any_of: «a, b of c»."""
    joint = {"nl": (" en ", " of "), "en": (" and ", " or ")}[language][any_of]
    return joint.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
