"""What somebody looks for, before there is a room or a time."""

from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from vastgoed.bookings.forms.series import Minutes, Persons, Repeat
from vastgoed.houses.rules import FACTS
from vastgoed.web.form import Day, Empty, Several, TypedForm, Whole, wrong

Need = Annotated[str, Field(pattern=f"^({'|'.join(FACTS)})$")]
DAYPARTS = {"morning": (6, 12), "afternoon": (12, 17), "evening": (17, 24)}


class FinderForm(TypedForm):
    """weekday: 0 is Monday, empty for any day; start: first day to look at."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    persons: Persons = 10
    minutes: Minutes = 120
    weekday: Annotated[Annotated[Whole, Field(ge=0, le=6)] | None, Empty] = None
    daypart: Annotated[Literal["morning", "afternoon", "evening"] | None, Empty] = None
    start: Annotated[Day | None, Empty] = Field(None, alias="from")
    repeat: Repeat = ""
    until: Annotated[Day | None, Empty] = None
    house: Annotated[str, Field(max_length=40)] = ""
    page: Annotated[Whole, Field(ge=1, le=50)] = 1
    needs: Annotated[list[Need], Several, Field(max_length=20)] = []

    @model_validator(mode="after")
    def _a_series_ends(self) -> Self:
        if self.until and self.until > (self.start or date.today()) + timedelta(days=732):  # noqa: DTZ011
            raise wrong("until", "Een reeks loopt hooguit twee jaar.")
        return self
