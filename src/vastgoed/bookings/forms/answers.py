"""Giving a time back, and the manager's answer to a request."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from vastgoed.web.form import Several, TypedForm, Words


class CancelForm(TypedForm):
    occurrences: Annotated[list[UUID], Several, Field(min_length=1, max_length=400)]
    reason: Annotated[Words, Field(max_length=400)] = ""


class DecisionForm(TypedForm):
    occurrences: Annotated[list[UUID], Several, Field(max_length=400)] = []
    """Empty: all times that are still requested."""
    reason: Annotated[Words, Field(max_length=400)] = ""
    back: Literal["board", ""] = ""
    """Whoever came from the board goes back to it."""
