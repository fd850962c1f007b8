"""Lines of a file as rooms and bookings to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vastgoed.imports.rules import values
from vastgoed.imports.rules.table import Row
from vastgoed.period import Period

BOOKING_COLUMNS: Mapping[str, str] = {
    "ruimte": "ruimte", "zaal": "ruimte", "room": "ruimte",
    "datum": "datum", "dag": "datum", "date": "datum",
    "van": "van", "start": "van", "from": "van",
    "tot": "tot", "eind": "tot", "until": "tot",
    "titel": "titel", "omschrijving": "titel", "title": "titel",
    "groep": "groep", "organisatie": "groep", "group": "groep",
    "e-mail": "e-mail", "email": "e-mail",
    "categorie": "categorie", "category": "categorie",
    "personen": "personen", "aantal": "personen", "persons": "personen",
}  # fmt: skip
BOOKING_NEEDS = ("ruimte", "datum", "van", "tot")
ROOM_COLUMNS: Mapping[str, str] = {
    "naam": "naam", "ruimte": "naam", "name": "naam",
    "personen": "personen", "capaciteit": "personen", "capacity": "personen",
    "oppervlakte": "oppervlakte", "m2": "oppervlakte", "area": "oppervlakte",
    "verdieping": "verdieping", "floor": "verdieping",
    "omschrijving": "omschrijving", "about": "omschrijving",
    "wisseltijd": "wisseltijd", "turnover": "wisseltijd",
}  # fmt: skip
ROOM_NEEDS = ("naam", "personen")
MOST_PERSONS = 5_000


@dataclass(frozen=True, slots=True)
class BookingLine:
    """periods: one, or those of a series; source: what makes this line itself, for reading it twice."""

    line: int
    room: str
    periods: Sequence[Period]
    source: str
    title: str = ""
    group: str = ""
    email: str = ""
    category: str = ""
    persons: int = 1
    rule: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What the file calls a column, where it has its own name for it."""


@dataclass(frozen=True, slots=True)
class RoomLine:
    line: int
    name: str
    persons: int
    area: int | None = None
    floor: str = ""
    about: str = ""
    turnover: int = 0


def booking_line(row: Row) -> BookingLine:
    """Raises WrongFile naming the cell that is wrong."""
    room = values.line(row, "ruimte", needed=True)
    period = values.period(row, "datum", "van", "tot")
    title, group = values.line(row, "titel"), values.line(row, "groep")
    email = values.email(row, "e-mail")
    said = (room.casefold(), period.start.isoformat(), period.end.isoformat(), title, group, email)
    return BookingLine(
        row.line,
        room,
        (period,),
        "|".join(said),
        title,
        group,
        email,
        values.line(row, "categorie"),
        values.whole(row, "personen", 1, MOST_PERSONS, 1),
        columns=row.named,
    )


def room_line(row: Row) -> RoomLine:
    area = values.whole(row, "oppervlakte", 1, 100_000, 0)
    return RoomLine(
        row.line,
        values.line(row, "naam", needed=True),
        values.whole(row, "personen", 1, MOST_PERSONS, 1),
        area or None,
        values.line(row, "verdieping"),
        values.line(row, "omschrijving", longest=2_000),
        values.whole(row, "wisseltijd", 0, 480, 0),
    )
