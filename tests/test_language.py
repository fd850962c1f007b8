"""Dutch that everybody can read (level B1): no office words, no sentence above fifteen words."""

import re
from functools import cache

import pytest
from babel.messages.extract import extract_from_dir

from vastgoed.settings import ROOT

BANNED = (
    "geaccordeerd", "ten behoeve van", "middels", "dient u", "dienen te", "inzake", "teneinde",
    "conform", "alsmede", "derhalve", "tevens", "aangaande", "betreffende", "omtrent", "indien",
    "met betrekking tot", "ten aanzien van", "op grond van", "in het kader van", "desgewenst",
    "reeds", "echter", "gelieve", "uiterlijk op", "te allen tijde", "vigerende", "navolgende",
    "voornoemde", "bovengenoemde", "ondergetekende", "jij", "jouw",
)  # fmt: skip
LONGEST = 15
MACROS = (("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2"))
OPTIONS = {"**.html": {"trimmed": "true"}, "**.txt": {"trimmed": "true"}}
REFUSING = ("Refusal", "Conflict", "Absent", "Forbidden", "Unknown", "Spent", "Limited", "wrong")
KEYWORDS = {"_": None, "gettext": None, "say": None, "ngettext": (1, 2)} | dict.fromkeys(REFUSING, (2,))
HOLE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@cache
def said() -> list[tuple[str, str]]:
    """All sentences that may stand on a screen, with the file in which they stand."""
    return [
        (f"{folder.name}/{name}:{line}", sentence)
        for folder in (ROOT / "templates", ROOT / "src/vastgoed")
        for name, line, message, *_ in extract_from_dir(folder, MACROS, OPTIONS, KEYWORDS)  # type: ignore[arg-type]
        for sentence in ([message] if isinstance(message, str) else message)
        if isinstance(sentence, str)
    ]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?:;])\s+", HOLE.sub("X", text))


def test_there_is_something_to_read() -> None:
    assert len(said()) > 300


@pytest.mark.parametrize("word", BANNED)
def test_no_office_word_stands_on_a_screen(word: str) -> None:
    found = re.compile(rf"\b{word}\b", re.IGNORECASE)
    assert [(where, text) for where, text in said() if found.search(text)] == []


def test_no_sentence_is_too_long() -> None:
    long = [(where, it) for where, text in said() for it in sentences(text) if len(it.split()) > LONGEST]
    assert long == []
