"""Which calendar somebody wants."""

from typing import Annotated

from pydantic import Field

from vastgoed.web.form import TypedForm


class FeedForm(TypedForm):
    """what: a key that the page offered; whether it may be is looked up."""

    what: Annotated[str, Field(min_length=1, max_length=80)]
