"""Shared pieces of the form of a document: strict, closed, without floats."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

SAID = "said"
"""The type of an error that has its sentence with it, in both languages."""
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9+_.-]{0,62}")


class Form(BaseModel):
    """Unknown keys are an error, types are exact, a value stays as it is."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def problem(nl: str, en: str) -> PydanticCustomError:
    """An error of a validator, with what to do in both languages."""
    return PydanticCustomError(SAID, "{en}", {"nl": nl, "en": en})


def _id(value: str) -> str:
    if not ID.fullmatch(value):
        raise problem(
            "Een naam heeft alleen letters, cijfers en - + _ . en hooguit 63 tekens.",
            "A name has letters, digits and - + _ . only, at most 63 characters.",
        )
    return value


def _text(value: str) -> str:
    if "\0" in value or not value.strip():
        raise problem("Vul hier tekst in.", "Write some text here.")
    return value


Id = Annotated[str, AfterValidator(_id)]
Text = Annotated[str, Field(max_length=2000), AfterValidator(_text)]
