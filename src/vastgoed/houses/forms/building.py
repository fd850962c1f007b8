"""The building: house, rooms, layouts, equipment, photos."""

from collections.abc import Sequence
from datetime import time
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints, field_validator

from vastgoed.houses.rules import FACTS
from vastgoed.houses.rules.names import slug
from vastgoed.web.form import (
    Email,
    Empty,
    Form,
    Line,
    Several,
    Short,
    TypedForm,
    Whole,
    Words,
    printable,
    wrong,
)


def _ticked(value: Any) -> Any:
    if value in ("ja", ""):
        return value == "ja"
    raise wrong("tick", "Zet een vinkje, of laat het leeg.")


def _phone(value: str) -> str:
    if value and not all(c.isdigit() or c in "+-() " for c in value):
        raise wrong("phone", "Vul een telefoonnummer in, zoals 010 123 45 67.")
    return value


def _known(value: list[str]) -> list[str]:
    if not set(value) <= set(FACTS):
        raise wrong("facts", "Kies een van de mogelijkheden.")
    return sorted(set(value))


def _nameable(value: str) -> str:
    if not slug(value):
        raise wrong("name", "Gebruik in de naam ten minste één letter of cijfer.")
    return value


Tick = Annotated[bool, BeforeValidator(_ticked)]
Named = Annotated[Line, AfterValidator(_nameable)]
Phone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20), AfterValidator(_phone)]
Address = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(printable)]
Described = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(printable),
]
Persons = Annotated[Whole, Field(ge=1, le=5000)]
Minutes = Annotated[Whole, Field(ge=0, le=480)]
Facts = Annotated[list[Annotated[str, Field(max_length=20)]], Several, AfterValidator(_known)]
Ids = Annotated[list[UUID], Several, Field(max_length=100)]


class HouseForm(TypedForm):
    name: Named
    address: Address = ""
    phone: Phone = ""
    email: Annotated[Email | None, Empty] = None
    paying: Address = ""
    about: Words = ""
    school_region: Literal["noord", "midden", "zuid"] = "midden"
    open_on_holidays: Tick = False
    most_people: Annotated[Annotated[Whole, Field(ge=1, le=20_000)] | None, Empty] = None


class OwnersForm(TypedForm):
    """Names of organisations, made when they do not exist yet."""

    owner: Line
    operator: Annotated[Line | None, Empty] = None


class RoomForm(TypedForm):
    name: Named
    capacity: Persons
    area_m2: Annotated[Annotated[Whole, Field(ge=1, le=100_000)] | None, Empty] = None
    floor: Short = ""
    about: Words = ""
    facts: Facts = Field(default_factory=list)
    turnover_minutes: Annotated[Whole, Field(ge=0, le=720)] = 0
    grid_minutes: Literal[15, 30, 60] = 30
    position: Annotated[Whole, Field(ge=0, le=1000)] = 0

    @field_validator("grid_minutes", mode="before")
    @classmethod
    def _number(cls, value: Any) -> Any:
        return int(value) if value in ("15", "30", "60") else value


class NewRoomForm(RoomForm):
    """divisible: two halves that are rooms too. parts: what the room is made of; none: a part of its own."""

    divisible: Tick = False
    parts: Ids = Field(default_factory=list)

    @field_validator("parts")
    @classmethod
    def _either(cls, value: list[UUID], info: Any) -> list[UUID]:
        if value and info.data.get("divisible"):
            raise wrong("parts", "Een deelbare zaal maakt zelf zijn delen. Kies er geen bij.")
        return value


class LayoutForm(TypedForm):
    layout: Line
    persons: Persons
    setup_minutes: Minutes = 0
    strike_minutes: Minutes = 0


class EquipmentForm(TypedForm):
    name: Line
    stock: Annotated[Whole, Field(ge=0, le=10_000)]


class PhotoForm(TypedForm):
    alt: Described


def shown(row: Any, kind: type[BaseModel]) -> Form[Any]:
    """A form that shows what is stored now."""
    return Form(typed={name: typed(getattr(row, name)) for name in kind.model_fields if hasattr(row, name)})


def typed(value: Any) -> Any:
    """A stored value as it would have been typed."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else ""
        case time():
            return f"{value:%H:%M}"
        case str():
            return value
        case Sequence():
            return [typed(one) for one in value]
        case _:
            return str(value)
