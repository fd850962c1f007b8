"""What is typed in the set-up wizard, besides what the pages of the manager ask too."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from vastgoed.houses.forms import HouseForm
from vastgoed.policies.presets import CANCELLING, Approving, Kind, Priced
from vastgoed.web.form import Email, Empty, Line, TypedForm, Whole, wrong

AMOUNT = re.compile(r"([0-9]{1,5})(?:[.,]([0-9]{2}))?")
SIDES = ("residents", "users", "professionals", "tenants", "municipality")
"""Fields for one member of each constituency, in the order of houses.actions.building.CONSTITUENCIES."""


def _cents(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = AMOUNT.fullmatch(value.strip().removeprefix("€").strip())
    if found is None:
        raise wrong("amount", "Vul een bedrag in, zoals 12,50.")
    return int(found[1]) * 100 + int(found[2] or 0)


def _one_of_these(hours: int) -> int:
    if hours not in CANCELLING:
        raise wrong("choice", "Kies een van de mogelijkheden.")
    return hours


Euros = Annotated[int, BeforeValidator(_cents), Field(ge=0, le=1_000_000)]
Somebody = Annotated[Email | None, Empty]


class StartForm(HouseForm):
    """Whose house it is, and which house."""

    owner: Line
    operator: Annotated[Line | None, Empty] = None


class PricesForm(TypedForm):
    """The five questions; what is left out is the usual answer."""

    kind: Kind = "buurthuis"
    unit: Priced = "hour"
    neighbourhood: Euros
    association: Euros
    private: Euros
    business: Euros
    cancel_hours: Annotated[Whole, AfterValidator(_one_of_these)] = 48
    approval: Approving = "parties"


class PeopleForm(TypedForm):
    manager: Somebody = None
    deciding: Literal["board", "committee", "triangle"] = "committee"
    residents: Somebody = None
    users: Somebody = None
    professionals: Somebody = None
    tenants: Somebody = None
    municipality: Somebody = None


def euros_typed(cents: int) -> str:
    """An amount as somebody would type it: 750 is «7,50»."""
    return f"{cents // 100},{cents % 100:02}"
