"""Euros, percentages and counts, as people type them and as they stand in a document."""

import re
from collections.abc import Callable

from vastgoed.policies.rules.words import Words

AMOUNT = Words("Vul een bedrag in, zoals 12,50.", "Fill in an amount, such as 12.50.")
EXACT = Words(
    "Schrijf een bedrag als 1250 of als 12,50, zonder punt tussen duizendtallen.",
    "Write an amount as 1250 or as 12.50, without a mark between thousands.",
)
CENTS = Words("Dit bedrag heeft te veel cijfers achter de komma.", "This amount has too many decimals.")
LARGE = Words(
    "Dit bedrag is te groot: hooguit 1.000.000 euro.", "This amount is too large: at most 1,000,000 euros."
)
LONG = Words("Dit getal is te groot: hooguit 999.999.999.", "This number is too large: at most 999,999,999.")
MOST_EUROS = 1_000_000
MOST_DIGITS = 9
DIGITS_OF_A_CENT = 2
SHARE = Words("Vul een percentage in, zoals 15 of 12,5.", "Fill in a percentage, such as 15 or 12.5.")
WHOLE = Words("Vul een heel getal in, zoals 7.", "Fill in a whole number, such as 7.")
DECIMAL = re.compile(r"([0-9]{1,100})(?:[.,]([0-9]{1,6}))?")
THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+([.,][0-9]{1,2})?")
Typing = dict[str, int]
"""Key of the document → value."""


class Unreadable(ValueError):
    """What was typed is no number; words says what would be."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def euro(text: str, cents: str = "cents", rate: str = "") -> Typing:
    """Of «12,50» its cents; of less than a cent the rate in 1/10,000 cent, where the form has one."""
    plain = text.replace("€", "").replace("\u00a0", "").replace(" ", "").removesuffix(",-")
    if THOUSANDS.fullmatch(plain):
        raise Unreadable(EXACT)
    found = DECIMAL.fullmatch(plain)
    if not found:
        raise Unreadable(AMOUNT)
    whole, parts = found[1], (found[2] or "").rstrip("0")
    if (int(whole), parts) > (MOST_EUROS, ""):
        raise Unreadable(LARGE)
    if len(parts) <= DIGITS_OF_A_CENT:
        return {cents: int(whole) * 100 + int(parts.ljust(2, "0") or 0)}
    if not rate:
        raise Unreadable(CENTS)
    return {rate: int(whole) * 1_000_000 + int(parts.ljust(6, "0"))}


def share(text: str, key: str) -> Typing:
    found = DECIMAL.fullmatch(text.replace("%", "").replace("\u00a0", "").strip())
    parts = (found[2] or "").rstrip("0") if found else "00"
    if not found or len(parts) > 1:
        raise Unreadable(SHARE)
    if len(found[1]) > MOST_DIGITS:
        raise Unreadable(LONG)
    return {key: int(found[1]) * 10 + int(parts or 0)}


def whole(text: str, key: str) -> Typing:
    if not re.fullmatch(r"[0-9]{1,100}", text.strip()):
        raise Unreadable(WHOLE)
    if len(text.strip()) > MOST_DIGITS:
        raise Unreadable(LONG)
    return {key: int(text)}


def reader(key: str) -> Callable[[str, str], Typing]:
    """How what is typed for this key is read."""
    if key.endswith("permille"):
        return share
    return euro if key.endswith("cents") else whole


def shown(key: str, value: int) -> str:
    """What stands in the field, so that reading it gives the same value again."""
    if key == "rate":
        return f"{value // 1_000_000},{value % 1_000_000:06}".rstrip("0").ljust(
            len(str(value // 1_000_000)) + 3, "0"
        )
    if key.endswith("cents"):
        return f"{value // 100},{value % 100:02}"
    if key.endswith("permille"):
        return f"{value // 10},{value % 10}".removesuffix(",0")
    return str(value)
