"""What the manager chooses for a request: a category at the price that was shown, and why."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from vastgoed.bookings.rules.category import LONGEST
from vastgoed.text import msgid
from vastgoed.web.form import TypedForm, printable, wrong

Priced = tuple[str, int]
NUMBERS = 9


def _priced(value: Any) -> Any:
    """A category with the cents that were shown beside it."""
    if not isinstance(value, str):
        return value
    name, _, cents = value.rpartition(":")
    if not name or not (cents.isascii() and cents.isdigit()) or len(cents) > NUMBERS:
        raise wrong("category", "Kies een van de mogelijkheden.")
    return name, int(cents)


class CategoryForm(TypedForm):
    empty = {"category": msgid("Kies een gebruikerscategorie.")}
    category: Annotated[Priced, BeforeValidator(_priced)]
    reason: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST),
        AfterValidator(printable),
    ]
