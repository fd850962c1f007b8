"""An HTML form, read once: what was typed, what is wrong with it, and the value if nothing is."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from litestar.params import URLEncodedBody
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from vastgoed.errors import Refusal
from vastgoed.text import UNPRINTABLE, UNSEEN, msgid
from vastgoed.web.empty import ANY, EMPTY
from vastgoed.web.language import gettext, say

Typed = URLEncodedBody[dict[str, Any]]

WRONG = {
    "string_too_long": msgid("Dit is te lang. Gebruik hooguit {max_length} tekens."),
    "int_parsing": msgid("Vul een heel getal in."),
    "int_type": msgid("Vul een heel getal in."),
    "int_from_float": msgid("Vul een heel getal in."),
    "greater_than": msgid("Vul een getal in dat groter is dan {gt}."),
    "greater_than_equal": msgid("Vul een getal in van {ge} of meer."),
    "less_than_equal": msgid("Vul een getal in van hooguit {le}."),
    "literal_error": msgid("Kies een van de mogelijkheden."),
    "enum": msgid("Kies een van de mogelijkheden."),
    "uuid_parsing": msgid("Kies een van de mogelijkheden."),
    "extra_forbidden": msgid("Dit veld hoort niet bij dit formulier."),
    "too_long": msgid("Dit zijn er te veel."),
}
"""Dutch for what pydantic found; the rest is said by the forms themselves."""


LIKE_A_DAY = msgid("Vul een dag in, zoals 2026-11-23.")
LIKE_A_TIME = msgid("Vul een tijd in, zoals 19:30.")
NOT_RIGHT = msgid("Dit klopt niet. Kijk het nog eens na.")


MOST_FIELDS = 1000


class TypedForm(BaseModel):
    """Base of all forms: a field we do not know is an error, not something to pass over."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    empty: ClassVar[Mapping[str, str]] = {}
    """What is said of a field in which nothing stands, where web.empty does not say it well enough."""
    form_key: str = Field(default="", max_length=64)


F = TypeVar("F", bound=BaseModel)


@dataclass(frozen=True)
class Form(Generic[F]):
    """typed: what stood in the fields; errors: a sentence per field, `""` for the form as a whole."""

    value: F | None = None
    typed: Mapping[str, Any] = field(default_factory=dict[str, Any])
    errors: Mapping[str, str] = field(default_factory=dict[str, str])

    def but(self, **errors: str) -> "Form[F]":
        return Form(None, self.typed, {**self.errors, **errors})


def read(kind: type[F], typed: Mapping[str, Any]) -> Form[F]:
    """Raises Refusal for more fields than any form has: each would be told what is wrong with it."""
    if sum(len(value) if isinstance(value, dict | list) else 1 for value in typed.values()) > MOST_FIELDS:
        raise Refusal("web.fields", "Dit formulier heeft te veel velden.")
    try:
        return Form(kind.model_validate(typed), typed)
    except ValidationError as wrong:
        found = [(_field(error, typed), dict(error)) for error in wrong.errors()]
        return Form(None, typed, {name: _empty(kind, name, it) or sentence(it) for name, it in found})


def _empty(kind: type[BaseModel], name: str, error: Mapping[str, Any]) -> str:
    """Which field is empty, in words; nothing when something else is wrong with it."""
    own: Mapping[str, str] = getattr(kind, "empty", {})
    nothing_chosen = error["input"] == "" and name in own
    if not nothing_chosen and error["type"] not in {"missing", "string_too_short"}:
        return ""
    return gettext(own.get(name) or EMPTY.get(name, ANY))


def _field(error: Mapping[str, Any], typed: Mapping[str, Any]) -> str:
    """The field that is wrong: `extras.koffie` of a field that is a mapping, else the first part."""
    place: Sequence[Any] = error["loc"] or (error.get("ctx", {}).get("at", ""),)
    name = str(place[0])
    return f"{name}.{place[1]}" if isinstance(typed.get(name), dict) and len(place) > 1 else name


def sentence(error: Mapping[str, Any]) -> str:
    """In the language of the reader; what pydantic says itself has its holes filled already."""
    context = dict(error.get("ctx", {}))
    own = context.pop("sentence", NOT_RIGHT)
    return say(WRONG.get(error["type"]) or own, **context)


def wrong(code: str, words: str, **parameters: Any) -> PydanticCustomError:
    """What a form says no with: code, Dutch sentence with holes; `at`: the field, where several disagree."""
    return PydanticCustomError(f"form.{code}", words, {"sentence": words, **parameters})


def printable(value: str) -> str:
    return _without(UNPRINTABLE, value)


def _without(characters: re.Pattern[str], value: str) -> str:
    if characters.search(value):
        raise wrong("unprintable", "Hier staat een teken in dat niet kan. Typ het opnieuw.")
    return value


def in_one_line(value: str) -> str:
    """A name becomes the subject of a mail and a line of a calendar file."""
    if len(value.splitlines()) > 1:
        raise wrong("lines", "Schrijf dit op één regel.")
    if value and all(unicodedata.category(it)[0] in "CZ" for it in value):
        raise wrong("unseen", "Hier staat niets dat iemand kan lezen. Typ het opnieuw.")
    return _without(UNSEEN, value)


def _matching(pattern: str, read_it: Callable[[str], Any], words: str) -> Callable[[Any], Any]:
    def strictly(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        typed = value.strip()
        try:
            read = read_it(typed) if re.fullmatch(pattern, typed) else None
        except ValueError:
            read = None
        if read is None:
            raise wrong("moment", words)
        return read

    return strictly


def _whole(value: Any) -> Any:
    """Digits only: no «1.0», no «1_000», no «٣»."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value.strip()):
        return int(value)
    if isinstance(value, str):
        raise wrong("number", "Vul een heel getal in.")
    return value


def _empty_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _as_list(value: Any) -> Any:
    """One ticked box arrives as a string, two as a list."""
    return [value] if isinstance(value, str) else value


def _address(value: str) -> str:
    if re.fullmatch(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]+\.[^@\s,;<>\"]{2,}", value) is None:
        raise wrong("email", "Vul een e-mailadres in, zoals naam@voorbeeld.nl.")
    return value


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=80),
    AfterValidator(printable),
    AfterValidator(in_one_line),
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(printable)]
Short = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=80),
    AfterValidator(printable),
    AfterValidator(in_one_line),
]
"""Like Line, but it may be empty."""
Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_matching(r"\d{4}-\d\d-\d\d", date.fromisoformat, LIKE_A_DAY))]
Clock = Annotated[time, BeforeValidator(_matching(r"\d\d:\d\d(:00)?", time.fromisoformat, LIKE_A_TIME))]
Empty = BeforeValidator(_empty_is_none)
Several = BeforeValidator(_as_list)
Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, max_length=254),
    AfterValidator(printable),
    AfterValidator(_address),
]
