"""What somebody looked for and did not find."""

from typing import Annotated

from pydantic import Field

from vastgoed.bookings.forms.finder import FinderForm
from vastgoed.web.form import Words


class DemandForm(FinderForm):
    """The search as it was, with words of their own if they like."""

    words: Annotated[Words, Field(max_length=400)] = ""
