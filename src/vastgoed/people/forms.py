"""What people type about themselves and their groups."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from vastgoed.people.rules import PAPER_LENGTH, PAPER_LETTERS
from vastgoed.text import msgid
from vastgoed.web.form import Email, Line, TypedForm, wrong
from vastgoed.web.origin import local_path

LocalPath = Annotated[str, BeforeValidator(local_path)]


def _digits(value: object) -> object:
    return re.sub(r"[\s-]", "", value) if isinstance(value, str) else value


def _six(value: str) -> str:
    if re.fullmatch(r"[0-9]{6}", value) is None:
        raise wrong("code", "Vul de 6 cijfers in uit de mail.")
    return value


def _phone(value: str) -> str:
    if value and re.fullmatch(r"\+?[0-9 ()/-]{6,20}", value) is None:
        raise wrong("phone", "Vul een telefoonnummer in, zoals 06 12345678.")
    return value


def _letters(value: object) -> object:
    return re.sub(r"[\s-]", "", value).upper() if isinstance(value, str) else value


def _paper(value: str) -> str:
    if re.fullmatch(f"[{PAPER_LETTERS}]{{{PAPER_LENGTH}}}", value) is None:
        raise wrong(
            "paper", "Vul de {many} letters en cijfers in die op het papier staan.", many=PAPER_LENGTH
        )
    return value


YOUR_NAME = msgid("Vul uw naam in.")
PaperCode = Annotated[str, BeforeValidator(_letters), AfterValidator(_paper)]
Code = Annotated[str, BeforeValidator(_digits), AfterValidator(_six)]
Phone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20), AfterValidator(_phone)]


class AskForm(TypedForm):
    """Ask for a code."""

    email: Email
    next: LocalPath = "/"


class CodeForm(TypedForm):
    code: Code
    next: LocalPath = "/"


class PaperForm(TypedForm):
    """A code that was printed at the desk."""

    code: PaperCode


class DemoForm(TypedForm):
    email: Email
    next: LocalPath = "/"


class ProfileForm(TypedForm):
    empty = {"name": YOUR_NAME}
    name: Line
    phone: Phone = ""
    language: Literal["nl", "en"] = "nl"


class GroupForm(TypedForm):
    name: Line


class InviteForm(TypedForm):
    email: Email


class PartForm(TypedForm):
    part: Literal["contact", "member"]
