"""What a house learned of an emergency decision, and what it does with it."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, field_validator

from vastgoed.steering.forms import Maybe, Sensible
from vastgoed.web.form import Empty, TypedForm, wrong

MOST = 500
"""Characters of an action or a tension."""


class LookBackForm(TypedForm):
    """keep and never: what was learned. task: an action from it. rubs: a tension from it."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
    never: Maybe = ""
    rubs: Maybe = ""
    task: Maybe = ""
    owner: Annotated[UUID | None, Empty] = None
    due_on: Annotated[Sensible | None, Empty] = None
    keep: Maybe = ""

    @field_validator("task", "rubs")
    @classmethod
    def _short(cls, value: str) -> str:
        if len(value) > MOST:
            raise wrong("long", "Gebruik hooguit {most} tekens.", most=MOST)
        return value

    @field_validator("owner")
    @classmethod
    def _somebody(cls, value: UUID | None, info: Any) -> UUID | None:
        if value is None and info.data.get("task"):
            raise wrong("owner", "Kies wie het doet.")
        return value

    @field_validator("due_on")
    @classmethod
    def _some_day(cls, value: Any, info: Any) -> Any:
        if value is None and info.data.get("task"):
            raise wrong("due", "Kies wanneer het klaar moet zijn.")
        return value

    @field_validator("keep")
    @classmethod
    def _something(cls, value: str, info: Any) -> str:
        if not value and not any(info.data.get(name, True) for name in ("never", "rubs", "task")):
            raise wrong("nothing", "Schrijf minstens één ding op.")
        return value
