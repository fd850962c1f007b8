"""A lot that anybody can draw again: RFC 3797, section 4, from sources announced before the close."""

from collections.abc import Sequence
from fractions import Fraction
from hashlib import md5
from unicodedata import normalize

from vastgoed.votes.rules.exact import plain

Source = str | int | Fraction | Sequence[int | Fraction]
WIDTH = 2


def seed(sources: Sequence[Source]) -> str:
    """`9319./2.5.8.10.12./`: numbers end in a point and stand in order.

    Text is its capitals and digits, without accents: Mažňák is MAZNAK.
    """
    return "".join(f"{_written(it)}/" for it in sources)


def _written(source: Source) -> str:
    if isinstance(source, str):
        return "".join(it for it in normalize("NFKD", source.upper()) if it.isascii() and it.isalnum())
    numbers = [source] if isinstance(source, int | Fraction) else sorted(source)
    return "".join(text if "." in (text := plain(it)) else f"{text}." for it in numbers)


def drawn(key: str, size: int, count: int) -> list[int]:
    """Which of 1…size are drawn, in the order of drawing."""
    left = list(range(1, size + 1))
    return [left.pop(int(mixed(key, n), 16) % len(left)) for n in range(min(count, size))]


def mixed(key: str, n: int) -> str:
    """MD5, as hex, because the RFC says so: it mixes what nobody could choose, it hides nothing."""
    mark = n.to_bytes(WIDTH, "big")
    return md5(mark + key.encode() + mark, usedforsecurity=False).hexdigest()
