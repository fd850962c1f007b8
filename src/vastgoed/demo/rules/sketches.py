"""The houses and groups of the demonstration, as they stand in the two data files beside this folder."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from vastgoed.houses.rules import WeekHours

HERE = Path(__file__).resolve().parents[1]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class RoomSketch:
    """layouts: name, people, minutes to set up and to strike; colours: of its picture."""

    slug: str
    name: str
    parts: Sequence[str]
    capacity: int
    area: int
    facts: Sequence[str]
    turnover: int
    about: str
    layouts: Sequence[tuple[str, int, int, int]]
    colours: Sequence[str]


@dataclass(frozen=True, slots=True)
class HouseSketch:
    """hours: one entry per weekday and opening; equipment: name and how many."""

    slug: str
    name: str
    address: str
    phone: str
    email: str
    owner: str
    operator: str
    deciding: str
    paying: str
    about: str
    hours: Sequence[WeekHours]
    equipment: Sequence[tuple[str, int]]
    rooms: Sequence[RoomSketch]


@dataclass(frozen=True, slots=True)
class Activity:
    """What a group does every so many weeks; start and length in minutes."""

    title: str
    house: str
    room: str
    weekdays: Sequence[int]
    start: int
    minutes: int
    persons: int
    every: int


@dataclass(frozen=True, slots=True)
class GroupSketch:
    name: str
    category: str
    activities: Sequence[Activity]
    all_year: bool = False
    private: bool = False
    contact: str = ""
    """What stands before the @ of its contact, where that is known beforehand."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What happens once. rooms: house and room; starts and lengths in minutes; persons: fewest and most."""

    titles: Sequence[str]
    category: str
    rooms: Sequence[tuple[str, str]]
    weekdays: Sequence[int]
    starts: Sequence[int]
    lengths: Sequence[int]
    persons: tuple[int, int]
    often: Fraction
    """Times a week."""


@cache
def houses() -> Sequence[HouseSketch]:
    return tuple(_house(**entry) for entry in _read("houses.toml")["house"])


@cache
def groups() -> Sequence[GroupSketch]:
    return tuple(
        GroupSketch(**(entry | {"activities": tuple(_activity(*row) for row in entry["activities"])}))
        for entry in _read("groups.toml")["group"]
    )


@cache
def occasions() -> Sequence[Occasion]:
    return tuple(_occasion(**entry) for entry in _read("groups.toml")["once"])


def minutes(text: str) -> int:
    """«9:30» since midnight."""
    hours, _, rest = text.partition(":")
    return int(hours) * 60 + int(rest)


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"), parse_float=Fraction)


def _house(*, room: Sequence[Mapping[str, Any]], hours: Sequence[Sequence[str]], **rest: Any) -> HouseSketch:
    week = tuple(
        WeekHours(WEEKDAYS.index(day), time.fromisoformat(opens), time.fromisoformat(closes), kind)
        for days, opens, closes, kind in hours
        for day in days.split()
    )
    rest["about"] = " ".join(rest["about"].split())
    return HouseSketch(rooms=tuple(RoomSketch(**entry) for entry in room), hours=week, **rest)


def _activity(title: str, place: str, days: str, start: str, *how: Any) -> Activity:
    length, persons, every = how
    return Activity(title, *_place(place), _weekdays(days), minutes(start), minutes(length), persons, every)


def _occasion(
    *, rooms: Sequence[str], days: str, starts: Sequence[str], lengths: Sequence[str], **rest: Any
) -> Occasion:
    return Occasion(
        rooms=tuple(_place(place) for place in rooms),
        weekdays=_weekdays(days),
        starts=tuple(minutes(start) for start in starts),
        lengths=tuple(minutes(length) for length in lengths),
        **rest,
    )


def _weekdays(days: str) -> tuple[int, ...]:
    return tuple(WEEKDAYS.index(day) for day in days.split())


def _place(place: str) -> tuple[str, str]:
    house, _, room = place.partition("/")
    return house, room
