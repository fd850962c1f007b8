"""A form that an action may refuse."""

from collections.abc import Awaitable
from typing import Any, TypeVar

from pydantic import BaseModel

from vastgoed.errors import Refusal
from vastgoed.web.form import Form
from vastgoed.web.language import say

F = TypeVar("F", bound=BaseModel)


async def tried(form: Form[F], doing: Awaitable[Any]) -> Form[F]:
    """Do it; a refusal that belongs to a field is shown there, any other one is a page of its own."""
    try:
        await doing
    except Refusal as refusal:
        if not refusal.field:
            raise
        return form.but(**{refusal.field: say(refusal.sentence, **refusal.parameters)})
    return form
