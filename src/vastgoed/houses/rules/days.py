"""Days that are not like others: public holidays, and the school holidays of a region."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import holidays

from vastgoed.text import Language

REGIONS = ("noord", "midden", "zuid")
SCHOOL_HOLIDAYS = Path(__file__).resolve().parents[1] / "school_holidays.toml"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday as both languages call it."""

    dutch: str
    english: str

    def __str__(self) -> str:
        return self.dutch

    def said(self, language: Language) -> str:
        return self.english if language == "en" else self.dutch


@cache
def public_holidays(year: int) -> Mapping[date, Holiday]:
    """Dutch public holidays of a year with their names; 5 May only in the years in which it is one."""
    dutch, english = (holidays.country_holidays("NL", years=year, language=it) for it in ("nl", "en_US"))
    return {day: Holiday(name, english[day]) for day, name in sorted(dutch.items())}


@cache
def free_days(country: str, years: tuple[int, ...]) -> frozenset[date]:
    """Public holidays of a country in these years."""
    return frozenset(holidays.country_holidays(country, years=years))


def holiday_name(day: date, language: Language) -> str:
    """What is celebrated on a day; empty on an ordinary one."""
    found = public_holidays(day.year).get(day)
    return found.said(language) if found else ""


@dataclass(frozen=True, slots=True, order=True)
class SchoolBreak:
    """A school holiday in one region; the last day is included."""

    region: str
    first: date
    last: date
    name: str


@cache
def school_holidays() -> Sequence[SchoolBreak]:
    """What the ministry published, as it stands in the data file; a municipality may store other dates."""
    published = tomllib.loads(SCHOOL_HOLIDAYS.read_text(encoding="utf-8"))
    return tuple(
        SchoolBreak(region, entry[region][0], entry[region][1], entry["name"])
        for entry in published["holiday"]
        for region in REGIONS
    )
