"""What people type about the committee."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from vastgoed.text import msgid
from vastgoed.votes.rules.exact import exact, plain
from vastgoed.web.form import Day, TypedForm, printable, wrong

AMOUNT = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,4})?")


def _number(value: object) -> object:
    """«39,5» or «39.5» as an exact number; no thousands, no share."""
    if not isinstance(value, str):
        return value
    if not AMOUNT.fullmatch(value.strip()):
        raise wrong("amount", "Vul een getal in, zoals 40 of 12,5.")
    return plain(exact(value.strip().replace(",", ".")))


class MeasureForm(TypedForm):
    empty = {"value": msgid("Vul een getal in, zoals 40 of 12,5.")}
    day: Day
    value: Annotated[str, BeforeValidator(_number)]


class HandOverForm(TypedForm):
    empty = {"text": msgid("Schrijf op wat iemand na u moet weten.")}
    text: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=2000),
        AfterValidator(printable),
    ]
