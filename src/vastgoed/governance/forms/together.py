"""What is typed to write together, to take apart and to put together."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from vastgoed.governance.forms.proposing import Said, Title
from vastgoed.text import msgid
from vastgoed.web.form import Several, TypedForm, Whole

OTHER = msgid("Kies een ander voorstel.")
Number = Annotated[Whole, Field(ge=1)]
Part = Annotated[str, Field(max_length=200)]


class InviteForm(TypedForm):
    empty = {"person": msgid("Kies wie er meeschrijft.")}
    person: UUID


class SplitForm(TypedForm):
    """parts: ids of the rules that go."""

    empty = {
        "parts": msgid("Kies een deel, en laat een deel staan."),
        "why": msgid("Schrijf op waarom dit apart moet."),
    }
    parts: Annotated[list[Part], Several, Field(min_length=1, max_length=300)]
    title: Title
    why: Said


class MergeForm(TypedForm):
    empty = {"other": OTHER, "why": msgid("Schrijf op waarom u dit voorstelt.")}
    other: Number
    title: Title
    why: Said


class ReplaceForm(TypedForm):
    empty = {"other": OTHER, "why": msgid("Schrijf op waarom het andere voorstel beter is.")}
    other: Number
    why: Said
