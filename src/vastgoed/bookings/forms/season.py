"""The same series in another season."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo, field_validator

from vastgoed.bookings.forms.series import within_the_calendar
from vastgoed.web.form import Day, TypedForm, wrong

Calendar = Annotated[Day, AfterValidator(within_the_calendar)]


class SeasonForm(TypedForm):
    """start: the series begins on the first of its days on or after this one."""

    start: Calendar
    until: Calendar

    @field_validator("until")
    @classmethod
    def _in_order(cls, value: date, known: ValidationInfo) -> date:
        if "start" in known.data and value < known.data["start"]:
            raise wrong("reversed_days", "De laatste dag ligt niet voor de eerste.")
        return value
