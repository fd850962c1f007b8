"""How a room should be, what comes with it, and what is borrowed: asked wherever something is booked."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from vastgoed.bookings.rules.particulars import Particulars
from vastgoed.web.form import Empty, TypedForm, Whole

Count = Annotated[Whole, Field(ge=0, le=1000)]
Extras = Annotated[dict[str, Count], Field(max_length=100)]
SEVERAL = ("extras", "equipment", "facts")
Answer = Annotated[str, Field(max_length=100)]


class Answers(TypedForm):
    """What the policy asks besides. The questions are in the policy, so that is where they are read."""

    activity: Annotated[str, Field(max_length=40)] = ""
    facts: Annotated[dict[str, Answer], Field(max_length=100)] = {}
    unit: Annotated[str, Field(max_length=10)] = ""

    @property
    def said(self) -> Particulars:
        """As it was typed."""
        facts = {name: answer.strip() for name, answer in self.facts.items() if answer.strip()}
        return Particulars(self.activity, facts, self.unit)

    def said_besides(self, before: Particulars) -> Particulars:
        """With what was said before of all that this form did not ask."""
        kept = {name: it for name, it in before.facts.items() if name not in self.facts}
        return replace(self.said, facts={**kept, **self.said.facts})


class Options(Answers):
    """There is no price here: it is counted by the server."""

    layout: Annotated[UUID | None, Empty] = None
    extras: Extras = {}
    equipment: Annotated[dict[UUID, Count], Field(max_length=100)] = {}
    host: Literal["ja", ""] = ""
    """Somebody should be there to welcome them."""

    @property
    def wanted_extras(self) -> dict[str, int]:
        return {name: count for name, count in self.extras.items() if count}

    @property
    def borrowed(self) -> dict[str, int]:
        return {str(key): count for key, count in self.equipment.items() if count}


def with_options(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Fields named `extras.koffie` or `facts.<id>` are one field, so that each is told what is wrong."""
    plain = {name: value for name, value in typed.items() if _several(name) is None}
    gathered: dict[str, dict[str, Any]] = {}
    for name, value in typed.items():
        if several := _several(name):
            gathered.setdefault(several, {})[name.removeprefix(f"{several}.")] = (
                value if several == "facts" else value or "0"
            )
    return plain | gathered


def _several(name: str) -> str | None:
    return next((several for several in SEVERAL if name.startswith(f"{several}.")), None)
